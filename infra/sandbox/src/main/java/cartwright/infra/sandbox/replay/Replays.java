package cartwright.infra.sandbox.replay;

import cartwright.infra.sandbox.http.Answer;
import cartwright.infra.sandbox.store.Columns;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionOperations;

/** Answers under an idempotency key once: the effect, its answer and the key are one transaction. */
@Repository
public class Replays {
    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final Clock clock;

    Replays(JdbcClient jdbc, TransactionOperations transactions, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    private record Stored(String hash, Answer answer, Instant at) {}

    /** Runs the effect in a transaction; what it throws is not remembered. */
    public Answer once(Supplier<Answer> effect) {
        var answer = transactions.execute(status -> effect.get());
        if (answer == null) {
            throw new IllegalStateException("A call must have an answer");
        }
        return answer;
    }

    /** Runs the effect in a transaction, unless its key has an answer already; what it throws is not remembered. */
    public Answer once(ReplayKey key, Supplier<Answer> effect) {
        return once(() -> answered(key, effect));
    }

    /** Forgets the answer to a key, so that the same request has its effect again. */
    public void forget(String provider, String key) {
        jdbc.sql("delete from remembered_answer where provider = ? and key = ?")
                .params(provider, key)
                .update();
    }

    private Answer answered(ReplayKey key, Supplier<Answer> effect) {
        if (!locked(key)) {
            return key.refusals().inProgress();
        }
        var hash = hash(key.request());
        var stored =
                find(key).filter(found -> clock.instant().isBefore(found.at().plus(key.kept())));
        if (stored.isPresent()) {
            var first = stored.get();
            return first.hash().equals(hash)
                    ? first.answer().repeated()
                    : key.refusals().otherRequest();
        }
        var answer = effect.get();
        store(key, hash, answer);
        return answer;
    }

    private boolean locked(ReplayKey key) {
        return jdbc.sql("select pg_try_advisory_xact_lock(hashtextextended(?, 1))")
                .param(key.provider() + ":" + key.key())
                .query(Boolean.class)
                .single();
    }

    private Optional<Stored> find(ReplayKey key) {
        return jdbc.sql("select * from remembered_answer where provider = ? and key = ?")
                .params(key.provider(), key.key())
                .query((row, number) -> new Stored(
                        row.getString("request_hash"),
                        new Answer(row.getInt("status"), Map.of(), row.getString("body")),
                        Columns.instant(row, "created_at")))
                .optional();
    }

    private void store(ReplayKey key, String hash, Answer answer) {
        jdbc.sql("""
                insert into remembered_answer (provider, key, created_at, request_hash, status, body)
                values (?, ?, ?, ?, ?, ?)
                on conflict (provider, key) do update set created_at = excluded.created_at,
                    request_hash = excluded.request_hash, status = excluded.status, body = excluded.body""")
                .params(
                        key.provider(),
                        key.key(),
                        Columns.timestamp(clock.instant()),
                        hash,
                        answer.status(),
                        answer.body())
                .update();
    }

    private static String hash(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every Java platform has SHA-256", missing);
        }
    }
}
