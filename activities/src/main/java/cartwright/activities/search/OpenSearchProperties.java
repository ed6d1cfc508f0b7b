package cartwright.activities.search;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where OpenSearch is.
 *
 * @param url such as {@code http://host:9200}; empty to do without
 * @param username empty where it asks for none
 * @param alias names the index that is searched, with the number of its form behind it
 * @param patience how long an answer is waited for while a caller waits
 * @param pause how long it is left alone after it has failed several times
 * @param bulkPatience how long it may take over many documents
 */
@ConfigurationProperties("cartwright.opensearch")
public record OpenSearchProperties(
        @DefaultValue("") String url,
        @DefaultValue("") String username,
        @DefaultValue("") String password,
        @DefaultValue("products") String alias,
        @DefaultValue("800ms") Duration patience,
        @DefaultValue("5s") Duration pause,
        @DefaultValue("30s") Duration bulkPatience) {

    /** Whether there is to be one. */
    public boolean isConfigured() {
        return !url.isBlank();
    }

    /** Secrets stay out of logs. */
    @Override
    public String toString() {
        return "OpenSearchProperties[" + (isConfigured() ? "one" : "none") + ", " + alias + "]";
    }
}
