package cartwright.api.kernel;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the API is set up.
 *
 * @param jwtSecret signs access tokens, at least 32 bytes
 * @param requestsPerSecond how many requests one caller may make per second
 * @param loginsPerMinute how often one address may log in, register or refresh per minute
 * @param decisionWait how long placing an order waits for the engine
 * @param temporalUi the address of the Temporal UI that may ask the codec endpoint
 * @param openCodec whether the codec endpoint serves loopback without a login, as the local UI has none
 */
@ConfigurationProperties("cartwright.api")
public record ApiProperties(
        @DefaultValue("") String jwtSecret,
        @DefaultValue("50") int requestsPerSecond,
        @DefaultValue("30") int loginsPerMinute,
        @DefaultValue("5s") Duration decisionWait,
        @DefaultValue("http://localhost:8233") String temporalUi,
        @DefaultValue("false") boolean openCodec) {

    @Override
    public String toString() {
        return "ApiProperties[requestsPerSecond=" + requestsPerSecond + "]";
    }
}
