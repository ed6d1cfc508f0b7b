package cartwright.activities.kernel.redis;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where Redis is.
 *
 * @param url such as {@code redis://:password@host:6379} or {@code rediss://…}; empty to do without
 * @param patience how long an answer is waited for while a caller waits
 * @param pause how long it is left alone after it has failed several times, and between attempts to reach it
 */
@ConfigurationProperties("cartwright.redis")
public record RedisProperties(
        @DefaultValue("") String url,
        @DefaultValue("100ms") Duration patience,
        @DefaultValue("5s") Duration pause) {

    /** The URL holds a password. */
    @Override
    public String toString() {
        return "RedisProperties[" + (url.isBlank() ? "none" : "one") + ", " + patience + ", " + pause + "]";
    }
}
