package cartwright.activities.user;

import cartwright.activities.kernel.Ids;
import cartwright.workflows.kernel.CustomerId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps people logged in for seven days without their password. Each token is used once and replaced; one that is shown again
 * was stolen or copied, and ends the whole login.
 */
@Service
public class RefreshTokens {

    private static final Duration LIFE = Duration.ofDays(7);
    private static final int BYTES = 32;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    RefreshTokens(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A new token and whose it is. */
    public record Rotated(CustomerId account, String token) {}

    /** The first token of a new login. */
    public String issue(CustomerId account) {
        return insert(Ids.next(), account.uuid());
    }

    /** Takes a token and gives its successor; empty when it is unknown, used, expired or revoked. */
    @Transactional
    public Optional<Rotated> rotate(String token) {
        var row = jdbc.sql("""
                        SELECT family, account_id, used_at IS NOT NULL AS used,
                               revoked_at IS NULL AND expires_at > :now AS valid
                        FROM users.refresh_token WHERE hash = :hash FOR UPDATE
                        """)
                .param("hash", hash(token))
                .param("now", now())
                .query((found, number) -> new Row(
                        found.getObject("family", UUID.class),
                        found.getObject("account_id", UUID.class),
                        found.getBoolean("used"),
                        found.getBoolean("valid")))
                .optional()
                .orElse(null);
        if (row == null || !row.valid()) {
            return Optional.empty();
        }
        if (row.used()) {
            revoke(row.family());
            return Optional.empty();
        }
        jdbc.sql("UPDATE users.refresh_token SET used_at = :now WHERE hash = :hash")
                .param("now", now())
                .param("hash", hash(token))
                .update();
        return Optional.of(new Rotated(CustomerId.of(row.account()), insert(row.family(), row.account())));
    }

    /** Ends the login a token belongs to; an unknown token is no error. */
    @Transactional
    public void end(String token) {
        jdbc.sql("SELECT family FROM users.refresh_token WHERE hash = :hash")
                .param("hash", hash(token))
                .query(UUID.class)
                .optional()
                .ifPresent(this::revoke);
    }

    private record Row(UUID family, UUID account, boolean used, boolean valid) {}

    private void revoke(UUID family) {
        jdbc.sql("UPDATE users.refresh_token SET revoked_at = :now WHERE family = :family AND revoked_at IS NULL")
                .param("now", now())
                .param("family", family)
                .update();
    }

    private String insert(UUID family, UUID account) {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        jdbc.sql("""
                        INSERT INTO users.refresh_token (hash, family, account_id, expires_at)
                        VALUES (:hash, :family, :account, :expires)
                        """)
                .param("hash", hash(token))
                .param("family", family)
                .param("account", account)
                .param("expires", now().plus(LIFE))
                .update();
        return token;
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}
