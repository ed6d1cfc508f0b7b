package cartwright.activities.events.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Makes a topic unless it is there; one that an operator has made stays as it is. Messages are kept for ever, because a read
 * model is built again from the first of them.
 */
final class EventTopic {

    private static final String FOR_EVER = "-1";

    private final KafkaProperties properties;

    EventTopic(KafkaProperties properties) {
        this.properties = properties;
    }

    void ensure(String topic) {
        var settings = properties.client();
        var bound = Math.toIntExact(properties.patience().toMillis());
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, bound);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, bound);
        try (var admin = new Closing(Admin.create(settings))) {
            if (!isThere(admin.client(), topic)) {
                make(admin.client(), topic);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new KafkaException(interrupted);
        } catch (ExecutionException failed) {
            throw new KafkaException("the topic " + topic + " could not be made or looked at", failed.getCause());
        }
    }

    private static boolean isThere(Admin admin, String topic) throws ExecutionException, InterruptedException {
        try {
            admin.describeTopics(List.of(topic)).allTopicNames().get();
            return true;
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof UnknownTopicOrPartitionException) {
                return false;
            }
            throw failed;
        }
    }

    private void make(Admin admin, String topic) throws ExecutionException, InterruptedException {
        var wanted = new NewTopic(topic, Optional.of(properties.partitions()), Optional.empty())
                .configs(Map.of(TopicConfig.RETENTION_MS_CONFIG, FOR_EVER));
        try {
            admin.createTopics(List.of(wanted)).all().get();
        } catch (ExecutionException failed) {
            if (!(failed.getCause() instanceof TopicExistsException)) {
                throw failed;
            }
        }
    }

    /** Without waiting for what a broker that is away has not answered. */
    private record Closing(Admin client) implements AutoCloseable {

        @Override
        public void close() {
            client.close(Duration.ZERO);
        }
    }
}
