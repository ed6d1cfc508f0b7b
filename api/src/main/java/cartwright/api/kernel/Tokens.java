package cartwright.api.kernel;

import cartwright.activities.user.Account;
import cartwright.workflows.kernel.CustomerId;
import com.nimbusds.jose.jwk.source.ImmutableSecret;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.JwtException;
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

    private static final String CODEC = "codec";
    private static final int KEY_BYTES = 32;

    private final SecretKey key;
    private final JwtEncoder encoder;
    private final JwtDecoder codecDecoder;
    private final Clock clock;

    Tokens(ApiProperties properties, Clock clock) {
        var secret = properties.jwtSecret().getBytes(StandardCharsets.UTF_8);
        if (secret.length < KEY_BYTES) {
            throw new IllegalStateException("cartwright.api.jwt-secret (JWT_SECRET) needs at least 32 bytes");
        }
        this.key = new SecretKeySpec(secret, "HmacSHA256");
        this.encoder = new NimbusJwtEncoder(new ImmutableSecret<>(key));
        this.clock = clock;
        this.codecDecoder = decoder(List.of(CODEC));
    }

    /** Access tokens are for the whole API and name no audience; one that does is for something else. */
    @Bean
    JwtDecoder jwtDecoder() {
        return decoder(List.of());
    }

    /** Spring would let a token live a minute longer, for clocks that differ; ours are the ones that issued it. */
    private JwtDecoder decoder(List<String> audience) {
        var times = new JwtTimestampValidator(Duration.ZERO);
        times.setClock(clock);
        var decoder = NimbusJwtDecoder.withSecretKey(key)
                .macAlgorithm(MacAlgorithm.HS256)
                .build();
        decoder.setJwtValidator(JwtValidators.createDefaultWithValidators(List.of(times, isFor(audience))));
        return decoder;
    }

    private static OAuth2TokenValidator<Jwt> isFor(List<String> audience) {
        var refused = OAuth2TokenValidatorResult.failure(
                new OAuth2Error(OAuth2ErrorCodes.INVALID_TOKEN, "The token is for something else", null));
        return token ->
                Objects.requireNonNullElse(token.getAudience(), List.of()).equals(audience)
                        ? OAuth2TokenValidatorResult.success()
                        : refused;
    }

    /** A token that lets its bearer act as {@code account}. */
    public String issue(Account account) {
        return signed(claims(account.id(), LIFE)
                .claim(ROLES, account.roles().stream().map(Enum::name).sorted().toList())
                .build());
    }

    /** A token that the codec endpoint takes and nothing else. It names no roles: they are looked up when it is used. */
    public String issueForCodec(CustomerId account, Duration life) {
        return signed(claims(account, life).audience(List.of(CODEC)).build());
    }

    /** Whose token for the codec endpoint this is; empty when it is none, was changed, or has expired. */
    public Optional<CustomerId> readForCodec(String token) {
        try {
            return Optional.of(new CustomerId(
                    Objects.requireNonNull(codecDecoder.decode(token).getSubject())));
        } catch (JwtException refused) {
            return Optional.empty();
        }
    }

    private JwtClaimsSet.Builder claims(CustomerId account, Duration life) {
        var now = clock.instant();
        return JwtClaimsSet.builder()
                .issuer("cartwright")
                .subject(account.value())
                .issuedAt(now)
                .expiresAt(now.plus(life));
    }

    private String signed(JwtClaimsSet claims) {
        return encoder.encode(JwtEncoderParameters.from(
                        JwsHeader.with(MacAlgorithm.HS256).build(), claims))
                .getTokenValue();
    }
}
