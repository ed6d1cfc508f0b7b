package cartwright.activities.user;

import cartwright.workflows.kernel.CustomerId;
import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One link of a login's chain of tokens: good once, until it expires or the login ends. */
@Entity
@Table(schema = "users", name = "refresh_token")
class RefreshToken {

    /** What a token is found by. */
    @EmbeddedId
    @SuppressWarnings("UnusedVariable")
    private TokenHash hash;

    private UUID family;

    @Column(name = "account_id")
    private UUID accountId;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @Nullable
    @Column(name = "used_at")
    private Instant usedAt;

    @Nullable
    @Column(name = "revoked_at")
    private Instant revokedAt;

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected RefreshToken() {}

    RefreshToken(TokenHash hash, UUID family, CustomerId account, Instant expiresAt) {
        this.hash = hash;
        this.family = family;
        this.accountId = account.uuid();
        this.expiresAt = expiresAt;
    }

    boolean isValid(Instant now) {
        return revokedAt == null && expiresAt.isAfter(now);
    }

    boolean isUsed() {
        return usedAt != null;
    }

    void use(Instant now) {
        usedAt = now;
    }

    UUID family() {
        return family;
    }

    CustomerId account() {
        return CustomerId.of(accountId);
    }
}
