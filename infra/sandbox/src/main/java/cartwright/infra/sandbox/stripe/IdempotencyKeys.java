package cartwright.infra.sandbox.stripe;

import cartwright.infra.sandbox.http.Answer;
import cartwright.infra.sandbox.store.Columns;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionOperations;

/** Answers under an idempotency key once: the effect, its answer and the key are one transaction. */
@Repository
class IdempotencyKeys {
    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final Clock clock;

    IdempotencyKeys(JdbcClient jdbc, TransactionOperations transactions, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    private record Stored(String hash, int status, String body) {}

    /** Runs the effect in a transaction, unless its key has an answer already. */
    Answer once(StripeCall call, Supplier<Answer> effect) {
        try {
            return inTransaction(() -> answered(call, effect));
        } catch (StripeProblem refused) {
            if (refused.remembered() && call.idempotencyKey() != null) {
                return inTransaction(() -> answered(call, refused::answer));
            }
            return refused.answer();
        }
    }

    private Answer inTransaction(Supplier<Answer> work) {
        var answer = transactions.execute(status -> work.get());
        if (answer == null) {
            throw new IllegalStateException("A call must have an answer");
        }
        return answer;
    }

    private Answer answered(StripeCall call, Supplier<Answer> effect) {
        var key = call.idempotencyKey();
        if (key == null) {
            return effect.get();
        }
        if (!locked(key)) {
            return refusal(
                    409,
                    "idempotency_key_in_use",
                    "There is currently another in-progress request using this"
                            + " Idempotent Key (that probably means you submitted twice, and the other request is still going"
                            + " through): " + key + ". Try again later.");
        }
        var hash = hash(call);
        var stored = find(key);
        if (stored.isPresent()) {
            return replay(key, hash, stored.get());
        }
        var answer = effect.get();
        store(key, hash, answer);
        return answer.with("Idempotency-Key", key);
    }

    private Answer replay(String key, String hash, Stored stored) {
        if (!stored.hash().equals(hash)) {
            return refusal(
                    400,
                    null,
                    "Keys for idempotent requests can only be used with the same parameters they were"
                            + " first used with. Try using a key other than '" + key
                            + "' if you meant to execute a different"
                            + " request.");
        }
        return new Answer(
                stored.status(), Map.of("Idempotent-Replayed", "true", "Idempotency-Key", key), stored.body());
    }

    private boolean locked(String key) {
        return jdbc.sql("select pg_try_advisory_xact_lock(hashtextextended(?, 0))")
                .param(key)
                .query(Boolean.class)
                .single();
    }

    private Optional<Stored> find(String key) {
        return jdbc.sql("select request_hash, status, body from stripe_idempotency_key where key = ?")
                .param(key)
                .query((row, number) -> new Stored(row.getString(1), row.getInt(2), row.getString(3)))
                .optional();
    }

    private void store(String key, String hash, Answer answer) {
        jdbc.sql("""
                insert into stripe_idempotency_key (key, created_at, request_hash, status, body)
                values (?, ?, ?, ?, ?)""")
                .params(key, Columns.timestamp(clock.instant()), hash, answer.status(), answer.body())
                .update();
    }

    /** Has another answer come again under a call's key than the one it has; without a key nothing is remembered. */
    void rememberInstead(StripeCall call, Answer answer) {
        jdbc.sql("update stripe_idempotency_key set status = ?, body = ? where key = ?")
                .params(Columns.row(answer.status(), answer.body(), call.idempotencyKey()))
                .update();
    }

    private static Answer refusal(int status, @Nullable String code, String message) {
        return new StripeError("idempotency_error", code, null, message, null, null).answer(status);
    }

    private static String hash(StripeCall call) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            var text = call.route() + "\n" + call.form().canonical();
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every Java platform has SHA-256", missing);
        }
    }
}
