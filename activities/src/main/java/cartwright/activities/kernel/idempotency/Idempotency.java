package cartwright.activities.kernel.idempotency;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Remembers requests by caller and key. */
@Service
public class Idempotency {

    /** After this long without an answer whoever did the request is taken for dead, and it may be done again. */
    private static final Duration ABANDONED = Duration.ofSeconds(15);

    private final JdbcClient jdbc;

    Idempotency(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Claims a key.
     *
     * @param subject the id for what the request creates, used if the key is new
     * @param requestHash what makes two requests the same
     */
    public Claim claim(String caller, String key, String requestHash, UUID subject) {
        var row = jdbc.sql("""
                        INSERT INTO kernel.idempotency AS i (caller, key, request_hash, subject)
                        VALUES (:caller, :key, :hash, :subject)
                        ON CONFLICT (caller, key) DO UPDATE SET claimed_at =
                            CASE WHEN i.status IS NULL AND i.request_hash = excluded.request_hash
                                      AND i.claimed_at < now() - :abandoned * interval '1 second'
                                 THEN now() ELSE i.claimed_at END
                        RETURNING subject, request_hash, status, body, claimed_at = now() AS mine
                        """)
                .param("caller", caller)
                .param("key", key)
                .param("hash", requestHash)
                .param("subject", subject)
                .param("abandoned", ABANDONED.toSeconds())
                .query(Idempotency::read)
                .single();
        if (!row.hash().equals(requestHash)) {
            return new Claim.Reused();
        }
        if (row.status() != null && row.body() != null) {
            return new Claim.Answered(row.subject(), row.status(), row.body());
        }
        return row.mine()
                ? new Claim.Mine(row.subject(), row.subject().equals(subject))
                : new Claim.InFlight(row.subject());
    }

    /** Stores the answer, for everyone who asks again. */
    public void answer(String caller, String key, int status, String body) {
        jdbc.sql(
                        "UPDATE kernel.idempotency SET status = :status, body = :body::jsonb WHERE caller = :caller AND key = :key")
                .param("status", status)
                .param("body", body)
                .param("caller", caller)
                .param("key", key)
                .update();
    }

    /** Lets the request be done again: it had no answer that would be worth keeping. */
    public void release(String caller, String key) {
        jdbc.sql("""
                        UPDATE kernel.idempotency SET claimed_at = '-infinity'
                        WHERE caller = :caller AND key = :key AND status IS NULL
                        """).param("caller", caller).param("key", key).update();
    }

    private record Row(
            UUID subject,
            String hash,
            @Nullable Integer status,
            @Nullable String body,
            boolean mine) {}

    private static Row read(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getObject("subject", UUID.class),
                row.getString("request_hash"),
                row.getObject("status", Integer.class),
                row.getString("body"),
                row.getBoolean("mine"));
    }
}
