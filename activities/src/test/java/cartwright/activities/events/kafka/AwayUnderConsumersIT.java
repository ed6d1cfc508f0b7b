package cartwright.activities.events.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.events.EventStream;
import cartwright.activities.events.MigratedDatabase;
import cartwright.activities.events.StoredEvent;
import cartwright.activities.events.TopicPlaces;
import cartwright.activities.kernel.Ids;
import cartwright.workflows.kernel.EventId;
import cartwright.workflows.kernel.OrderId;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** A database or a Kafka that is taken away under whoever takes messages of a topic. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AwayUnderConsumersIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** More often than a message is tried that cannot be taken. */
    private static final int OFTEN = Consumption.ATTEMPTS + 1;

    private MigratedDatabase database;
    private KafkaBroker broker;
    private KafkaProperties properties;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        database = new MigratedDatabase();
        broker = new KafkaBroker(directory);
        broker.start();
        // Those of the broker wait longer for one that is away.
        properties = new KafkaProperties(broker.address(), "PLAINTEXT", "", "", 3, Duration.ofSeconds(1));
        new EventTopic(broker.properties()).ensure("orders.dlt");
    }

    @AfterAll
    void stop() {
        broker.close();
        database.close();
    }

    @Test
    void waitForADatabaseHoweverOftenItLosesItsConnections() {
        assertThatNothingIsPutAsideBy(this::loseConnections);
    }

    @Test
    void waitForAKafkaHoweverOftenItIsNotReached() {
        assertThatNothingIsPutAsideBy(AwayUnderConsumersIT::askAKafkaThatIsNotThere);
    }

    private void assertThatNothingIsPutAsideBy(Runnable mishap) {
        var order = Ids.next();
        var recorder = new Recorder(order);
        var mishaps = new AtomicInteger();
        recorder.before = _ -> {
            if (mishaps.get() < OFTEN) {
                mishaps.incrementAndGet();
                mishap.run();
            }
        };
        publish(event(order, 1, "OrderPlaced"), event(order, 2, "OrderConfirmed"));

        var failures = readUntil(recorder, _ -> recorder.taken.size() == 2);

        assertThat(mishaps).hasValue(OFTEN);
        assertThat(failures).isGreaterThanOrEqualTo(OFTEN);
        assertThat(recorder.taken).containsExactly("1 OrderPlaced", "2 OrderConfirmed");
        assertThat(letters(order)).isEmpty();
    }

    /** What cannot be taken is passed over only once it stands among the dead letters. */
    @Test
    void keepWhatCannotBeTakenUntilTheKafkaIsBackThatItIsPutAsideIn() throws Exception {
        var order = Ids.next();
        var recorder = new Recorder(order);
        recorder.refused = "2 OrderConfirmed";
        recorder.before = event -> {
            if (event.aggregateVersion() == 2) {
                broker.kill();
            }
        };
        publish(event(order, 1, "OrderPlaced"), event(order, 2, "OrderConfirmed"), event(order, 3, "OrderCompleted"));

        try {
            readUntil(recorder, failures -> failures == OFTEN);
            assertThat(recorder.taken).containsExactly("1 OrderPlaced");
        } finally {
            recorder.before = _ -> {};
            broker.start();
        }
        readUntil(recorder, _ -> recorder.taken.contains("3 OrderCompleted"));
        assertThat(recorder.taken).containsExactly("1 OrderPlaced", "3 OrderCompleted");
        assertThat(letters(order))
                .singleElement()
                .satisfies(letter -> assertThat(letter.version()).isEqualTo(2));
    }

    /** As the loop does that reads for as long as the process runs; returns how often it failed until it was enough. */
    private int readUntil(Recorder recorder, IntPredicate isEnough) {
        var transaction = new TransactionTemplate(database.transactions());
        transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        var deadLetters = new DeadLetters(properties, Clock.systemUTC());
        var consumption = new Consumption(
                recorder,
                new TopicReading("orders", properties),
                new TopicPlaces(database.jdbc()),
                deadLetters,
                transaction);
        var failures = 0;
        try {
            for (var until = System.nanoTime() + PATIENCE.toNanos(); !isEnough.test(failures); ) {
                assertThat(System.nanoTime()).as("%s", recorder.taken).isLessThan(until);
                failures += hasRead(consumption) ? 0 : 1;
            }
            return failures;
        } finally {
            consumption.close();
            deadLetters.close();
        }
    }

    private static boolean hasRead(Consumption consumption) {
        try {
            consumption.next();
            return true;
        } catch (RuntimeException away) {
            return false;
        }
    }

    /** All of them, that of the consumer's own transaction last. */
    private void loseConnections() {
        database.jdbc().sql("""
                        SELECT count(pg_terminate_backend(pid))
                        FROM (SELECT pid FROM pg_stat_activity WHERE datname = current_database()
                              ORDER BY pid = pg_backend_pid()) AS connection
                        """).query(Long.class).single();
    }

    private static void askAKafkaThatIsNotThere() {
        Map<String, Object> nowhere = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                "127.0.0.1:1",
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                100,
                ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                100);
        try (var asking = new KafkaConsumer<>(nowhere, new StringDeserializer(), new StringDeserializer())) {
            asking.partitionsFor("orders");
        }
    }

    private void publish(StoredEvent... events) {
        var publisher = new KafkaPublisher(broker.properties());
        try {
            publisher.accept(List.of(events));
        } finally {
            publisher.destroy();
        }
    }

    private List<TopicReader.Message> letters(UUID order) {
        return TopicReader.read(broker.address(), "orders.dlt").stream()
                .filter(message -> message.key().equals(OrderId.of(order).value()))
                .toList();
    }

    private static StoredEvent event(UUID order, long version, String type) {
        return new StoredEvent(
                EventStream.ORDERS,
                EventId.of(Ids.next()),
                version,
                type,
                "1.0",
                "Order",
                order,
                version,
                Instant.parse("2026-11-30T12:00:00Z"),
                Map.of(),
                Map.of("user_id", "system"));
    }
}
