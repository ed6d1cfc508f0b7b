package cartwright.api.kernel;

import cartwright.activities.user.Account;
import com.nimbusds.jose.jwk.source.ImmutableSecret;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;

/** Issues and checks access tokens: HS256, valid for 15 minutes. */
@Configuration(proxyBeanMethods = false)
public class Tokens {

    /** How long an access token is valid. */
    public static final Duration LIFE = Duration.ofMinutes(15);

    static final String ROLES = "roles";

    private static final int KEY_BYTES = 32;

    private final SecretKey key;
    private final JwtEncoder encoder;
    private final Clock clock;

    Tokens(ApiProperties properties, Clock clock) {
        var secret = properties.jwtSecret().getBytes(StandardCharsets.UTF_8);
        if (secret.length < KEY_BYTES) {
            throw new IllegalStateException("cartwright.api.jwt-secret (JWT_SECRET) needs at least 32 bytes");
        }
        this.key = new SecretKeySpec(secret, "HmacSHA256");
        this.encoder = new NimbusJwtEncoder(new ImmutableSecret<>(key));
        this.clock = clock;
    }

    /** Spring would let a token live a minute longer, for clocks that differ; ours are the ones that issued it. */
    @Bean
    JwtDecoder jwtDecoder() {
        var times = new JwtTimestampValidator(Duration.ZERO);
        times.setClock(clock);
        var decoder = NimbusJwtDecoder.withSecretKey(key)
                .macAlgorithm(MacAlgorithm.HS256)
                .build();
        decoder.setJwtValidator(JwtValidators.createDefaultWithValidators(List.of(times)));
        return decoder;
    }

    /** A token that lets its bearer act as {@code account}. */
    public String issue(Account account) {
        var now = clock.instant();
        var claims = JwtClaimsSet.builder()
                .issuer("cartwright")
                .subject(account.id().value())
                .issuedAt(now)
                .expiresAt(now.plus(LIFE))
                .claim(ROLES, account.roles().stream().map(Enum::name).sorted().toList())
                .build();
        return encoder.encode(JwtEncoderParameters.from(
                        JwsHeader.with(MacAlgorithm.HS256).build(), claims))
                .getTokenValue();
    }
}
