package cartwright.activities.user;

import cartwright.activities.kernel.Ids;
import cartwright.activities.user.UserLog.Ending;
import cartwright.workflows.kernel.CustomerId;
import jakarta.persistence.EntityManager;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
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

    private final RefreshTokenRows rows;
    private final EntityManager entities;
    private final UserLog log;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    RefreshTokens(RefreshTokenRows rows, EntityManager entities, UserLog log, Clock clock) {
        this.rows = rows;
        this.entities = entities;
        this.log = log;
        this.clock = clock;
    }

    /** A new token and whose it is. */
    public record Rotated(CustomerId account, String token) {}

    /** The first token of a new login. */
    @Transactional
    public String issue(CustomerId account) {
        var session = Ids.next();
        log.opened(account, session);
        return next(session, account);
    }

    /** Takes a token and gives its successor; empty when it is unknown, used, expired or revoked. */
    @Transactional
    public Optional<Rotated> rotate(String token) {
        var now = clock.instant();
        var shown = rows.lock(TokenHash.of(token))
                .filter(found -> found.isValid(now))
                .orElse(null);
        if (shown == null) {
            return Optional.empty();
        }
        if (shown.isUsed()) {
            end(shown, now, Ending.TOKEN_REUSED);
            return Optional.empty();
        }
        shown.use(now);
        return Optional.of(new Rotated(shown.account(), next(shown.family(), shown.account())));
    }

    /** Ends the login a token belongs to; an unknown token is no error. */
    @Transactional
    public void end(String token) {
        rows.findByHash(TokenHash.of(token)).ifPresent(found -> end(found, clock.instant(), Ending.LOGGED_OUT));
    }

    /** A login ends once, however many of its tokens are shown. */
    private void end(RefreshToken shown, Instant now, Ending why) {
        if (rows.revoke(shown.family(), now) > 0) {
            log.ended(shown.account(), shown.family(), why);
        }
    }

    private String next(UUID family, CustomerId account) {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        entities.persist(new RefreshToken(
                TokenHash.of(token), family, account, clock.instant().plus(LIFE)));
        return token;
    }
}
