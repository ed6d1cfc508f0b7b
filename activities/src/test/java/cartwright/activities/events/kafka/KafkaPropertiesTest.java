package cartwright.activities.events.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;

class KafkaPropertiesTest {

    private static final String LOGIN =
            "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"shop\" password=\"secret\";";

    @Test
    void tellEveryClientHowToGetIntoAKafkaThatAsksForALogin() {
        assertThat(withLogin(LOGIN).client())
                .isEqualTo(Map.of(
                        "bootstrap.servers",
                        "localhost:9093,localhost:9094",
                        "security.protocol",
                        "SASL_SSL",
                        "sasl.mechanism",
                        "PLAIN",
                        "sasl.jaas.config",
                        LOGIN));
    }

    /** Kafka's own client reads them: it begins with a login that it understands, and with no other. */
    @Test
    void areUnderstoodByKafkasClient() {
        try (var client = Admin.create(withLogin(LOGIN).client())) {
            assertThat(client).isNotNull();
        }
        assertThatThrownBy(() -> Admin.create(withLogin("nobody").client()).close())
                .isInstanceOf(KafkaException.class)
                .hasRootCauseMessage("Login module control flag not specified in JAAS config");
    }

    @Test
    void sayNothingOfALoginToAKafkaThatAsksForNone() {
        assertThat(new KafkaProperties("localhost:9092", "PLAINTEXT", "", "", 6, Duration.ofSeconds(10)).client())
                .isEqualTo(Map.of("bootstrap.servers", "localhost:9092", "security.protocol", "PLAINTEXT"));
    }

    @Test
    void keepThePasswordOutOfLogs() {
        assertThat(withLogin(LOGIN).toString()).contains("localhost:9093").doesNotContain("secret");
    }

    private static KafkaProperties withLogin(String login) {
        return new KafkaProperties(
                "localhost:9093,localhost:9094", "SASL_SSL", "PLAIN", login, 6, Duration.ofSeconds(10));
    }
}
