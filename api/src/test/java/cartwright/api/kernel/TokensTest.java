package cartwright.api.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cartwright.activities.kernel.Ids;
import cartwright.activities.user.Account;
import cartwright.activities.user.Role;
import cartwright.workflows.kernel.CustomerId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.JwtValidationException;

class TokensTest {

    private static final Instant ISSUED = Instant.parse("2026-03-01T12:00:00Z");

    private final Account account =
            new Account(CustomerId.of(Ids.next()), "somebody@example.com", "Somebody", null, Set.of(Role.CUSTOMER));

    @Test
    void lastsFifteenMinutesAndNoSecondLonger() {
        var token = at(ISSUED).issue(account);
        var end = ISSUED.plus(Duration.ofMinutes(15));

        assertThat(at(end).jwtDecoder().decode(token).getSubject())
                .isEqualTo(account.id().value());
        var later = at(end.plusSeconds(1)).jwtDecoder();
        assertThatThrownBy(() -> later.decode(token))
                .isInstanceOf(JwtValidationException.class)
                .hasMessageContaining("expired");
    }

    @Test
    void givesForTheCodecWhatNothingElseTakes() {
        var token = at(ISSUED).issueForCodec(account.id(), Duration.ofHours(1));

        assertThat(at(ISSUED).readForCodec(token)).contains(account.id());
        assertThat(at(ISSUED).readForCodec(at(ISSUED).issue(account))).isEmpty();
        assertThatThrownBy(() -> at(ISSUED).jwtDecoder().decode(token)).isInstanceOf(JwtValidationException.class);
    }

    @Test
    void endsTheCodecsSessionInTime() {
        var token = at(ISSUED).issueForCodec(account.id(), Duration.ofHours(1));
        var end = ISSUED.plus(Duration.ofHours(1));

        assertThat(at(end).readForCodec(token)).contains(account.id());
        assertThat(at(end.plusSeconds(1)).readForCodec(token)).isEmpty();
    }

    private static Tokens at(Instant now) {
        var properties = new ApiProperties(
                "a secret for tests, of more than 32 bytes",
                1,
                1,
                Duration.ofSeconds(1),
                List.of(),
                false,
                Duration.ofHours(1));
        return new Tokens(properties, Clock.fixed(now, ZoneOffset.UTC));
    }
}
