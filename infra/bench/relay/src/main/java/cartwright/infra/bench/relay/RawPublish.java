package cartwright.infra.bench.relay;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** What a person would write: one pass over the rows by a cursor, in the envelope that PostgreSQL makes, batches sent and waited for. */
final class RawPublish {

    private static final String ROWS = """
            SELECT position, aggregate_id::text, json_build_object(
                'eventId', event_id, 'eventType', event_type, 'aggregateId', aggregate_id, 'aggregateType', aggregate_type,
                'aggregateVersion', aggregate_version, 'eventVersion', event_version, 'eventTime', event_time, 'data', data,
                'metadata', metadata)::text
            FROM orders.event ORDER BY position
            """;

    private RawPublish() {}

    static Duration run(Connection connection, String address, String topic, int batch) throws SQLException {
        Map<String, Object> settings = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                address,
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.LINGER_MS_CONFIG,
                5,
                ProducerConfig.BATCH_SIZE_CONFIG,
                128 << 10);
        var failed = new AtomicReference<@Nullable Exception>();
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
                var rows = connection.prepareStatement(ROWS)) {
            producer.partitionsFor(topic);
            // Without a transaction the driver would fetch all rows at once.
            connection.setAutoCommit(false);
            var began = System.nanoTime();
            rows.setFetchSize(batch);
            try (var row = rows.executeQuery()) {
                for (var sent = 1; row.next(); sent++) {
                    var _ = producer.send(
                            new ProducerRecord<>(topic, row.getString(2), row.getString(3)),
                            (_, failure) -> failed.compareAndSet(null, failure));
                    if (sent % batch == 0) {
                        producer.flush();
                    }
                }
            }
            producer.flush();
            connection.rollback();
            if (failed.get() != null) {
                throw new IllegalStateException("the raw way lost an event", failed.get());
            }
            return Duration.ofNanos(System.nanoTime() - began);
        }
    }
}
