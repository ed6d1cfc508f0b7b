package cartwright.activities.user;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Stored tokens. */
interface RefreshTokenRows extends Repository<RefreshToken, TokenHash> {

    Optional<RefreshToken> findByHash(TokenHash hash);

    /** Locks the token until the transaction ends: of those who show it at once, one is first. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("SELECT t FROM RefreshToken t WHERE t.hash = :hash")
    Optional<RefreshToken> lock(TokenHash hash);

    /** Ends a login, in one statement over all its tokens, and says how many of them were still good. */
    @Modifying
    @Query("UPDATE RefreshToken t SET t.revokedAt = :now WHERE t.family = :family AND t.revokedAt IS NULL")
    int revoke(UUID family, Instant now);
}
