package cartwright.activities.events.kafka;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.SaslConfigs;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where Kafka is, how to get in, and how long it is waited for.
 *
 * @param bootstrapServers host and port, several separated by commas; empty where there is no Kafka
 * @param saslJaasConfig holds the password
 * @param partitions of a topic that is made here; an aggregate stays in one of them only as long as their number does not change
 * @param patience how long one batch may take before it is given up and published again
 */
@ConfigurationProperties("cartwright.kafka")
public record KafkaProperties(
        @DefaultValue("") String bootstrapServers,
        @DefaultValue("PLAINTEXT") String securityProtocol,
        @DefaultValue("") String saslMechanism,
        @DefaultValue("") String saslJaasConfig,
        @DefaultValue("6") int partitions,
        @DefaultValue("10s") Duration patience) {

    /** Where Kafka is, for conditions. */
    static final String ADDRESS = "cartwright.kafka.bootstrap-servers";

    public KafkaProperties {
        if (partitions < 1) {
            throw new IllegalArgumentException("cartwright.kafka.partitions must be 1 or more, not " + partitions);
        }
        if (patience.toMillis() < 1_000) {
            throw new IllegalArgumentException("cartwright.kafka.patience must be a second or more, not " + patience);
        }
    }

    /** What every client is told. */
    Map<String, Object> client() {
        var client = new LinkedHashMap<String, Object>();
        client.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        client.put(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, securityProtocol);
        if (!saslMechanism.isBlank()) {
            client.put(SaslConfigs.SASL_MECHANISM, saslMechanism);
            client.put(SaslConfigs.SASL_JAAS_CONFIG, saslJaasConfig);
        }
        return client;
    }

    /** The password stays out of logs. */
    @Override
    public String toString() {
        return "KafkaProperties[" + bootstrapServers + ", " + securityProtocol + ", " + saslMechanism + ", "
                + partitions + ", " + patience + "]";
    }
}
