package cartwright.api.kernel;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the API is set up.
 *
 * @param jwtSecret signs access tokens, at least 32 bytes
 * @param requestsPerSecond how many requests one caller may make per second
 * @param loginsPerMinute how often one address may log in, register or refresh per minute
 * @param decisionWait how long placing an order waits for the engine
 * @param temporalUi where the Temporal UIs are whose pages may ask the codec endpoint: scheme, host and port
 * @param openCodec whether the codec endpoint serves loopback without a login, as the local UI cannot send one along
 * @param codecSession how long staff who signed in for the codec endpoint stay so
 */
@ConfigurationProperties("cartwright.api")
public record ApiProperties(
        @DefaultValue("") String jwtSecret,
        @DefaultValue("50") int requestsPerSecond,
        @DefaultValue("30") int loginsPerMinute,
        @DefaultValue("5s") Duration decisionWait,
        @DefaultValue("http://localhost:8233") List<String> temporalUi,
        @DefaultValue("false") boolean openCodec,
        @DefaultValue("1h") Duration codecSession) {

    public ApiProperties {
        temporalUi = List.copyOf(temporalUi);
        temporalUi.forEach(ApiProperties::requireOrigin);
        if (codecSession.compareTo(Duration.ofMinutes(1)) < 0) {
            throw new IllegalArgumentException("cartwright.api.codec-session must be a minute or more");
        }
    }

    /** A wildcard would let every page that staff look at read what they may read. */
    private static void requireOrigin(String address) {
        var origin = URI.create(address);
        if (origin.getHost() == null || !address.equals(origin.getScheme() + "://" + origin.getAuthority())) {
            throw new IllegalArgumentException(
                    "cartwright.api.temporal-ui must be scheme, host and port, such as https://temporal.example.com, not "
                            + address);
        }
    }

    @Override
    public String toString() {
        return "ApiProperties[requestsPerSecond=" + requestsPerSecond + "]";
    }
}
