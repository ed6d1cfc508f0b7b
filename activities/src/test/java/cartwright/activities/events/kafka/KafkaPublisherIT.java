package cartwright.activities.events.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cartwright.activities.events.Backlog;
import cartwright.activities.events.EventLag;
import cartwright.activities.events.EventRelay;
import cartwright.activities.events.EventStream;
import cartwright.activities.events.EventsProperties;
import cartwright.activities.events.MigratedDatabase;
import cartwright.activities.events.schema.EventSchemas;
import cartwright.activities.kernel.EventLog;
import cartwright.activities.kernel.Ids;
import cartwright.activities.kernel.NewEvent;
import cartwright.activities.kernel.trace.LogContext;
import cartwright.workflows.kernel.CustomerId;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.PurchaseOrderId;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import java.nio.file.Path;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KafkaPublisherIT {

    private static final int BATCH = 20;
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String SPAN = "b7ad6b7169203331";

    private MigratedDatabase database;
    private KafkaBroker broker;
    private EventLog log;
    private EventRelay relay;
    private KafkaPublisher publisher;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        database = new MigratedDatabase();
        broker = new KafkaBroker(directory);
        broker.start();
        log = new EventLog(database.jdbc(), Clock.systemUTC(), "orders.event");
        relay = new EventRelay(database.jdbc(), properties(), database.transactions());
        publisher = new KafkaPublisher(broker.properties());
        publisher.streams().forEach(stream -> relay.register(publisher, stream));
    }

    @AfterAll
    void stop() {
        publisher.destroy();
        broker.close();
        database.close();
    }

    @Test
    void publishesAnEventInItsEnvelopeUnderItsAggregatesId() {
        var order = OrderId.of(Ids.next());
        var span = SpanContext.create(TRACE, SPAN, TraceFlags.getSampled(), TraceState.getDefault());
        try (var _ = Span.wrap(span).makeCurrent();
                var _ = new LogContext("order/" + order, order.value(), "req-1").open()) {
            append(order.uuid(), 1);
        }

        drain();

        var message = published().stream()
                .filter(candidate -> candidate.key().equals(order.value()))
                .findFirst()
                .orElseThrow();
        assertThat(EventSchemas.problems("envelope-1.0.json", message.value().toString()))
                .isEmpty();
        assertThat(message.text("eventId"))
                .startsWith("evt_")
                .isEqualTo(message.headers().get("event-id"));
        assertThat(message.text("eventType")).isEqualTo("OrderNoted");
        assertThat(message.text("eventVersion")).isEqualTo("1.0");
        assertThat(message.text("aggregateId")).isEqualTo(order.value());
        assertThat(message.text("aggregateType")).isEqualTo("Order");
        assertThat(message.version()).isEqualTo(1);
        assertThat(message.text("eventTime")).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
        assertThat(message.value().get("data").get("version").asLong()).isEqualTo(1);
        var metadata = message.value().get("metadata");
        assertThat(metadata.get("correlationId").asString()).isEqualTo("req-1");
        assertThat(metadata.get("causationId").asString()).isEqualTo("order/" + order);
        assertThat(metadata.get("userId").asString()).isEqualTo("system");
        assertThat(message.headers())
                .containsEntry("event-type", "OrderNoted")
                .containsEntry("event-version", "1.0")
                .containsEntry("traceparent", "00-" + TRACE + "-" + SPAN + "-01");
    }

    @ParameterizedTest
    @CsvSource({"INVENTORY, PurchaseOrder, PurchaseOrderApproved, inventory", "USERS, User, UserRegistered, users"})
    void publishesWhatHappensToStockAndAccountsToTopicsOfTheirOwn(
            EventStream stream, String aggregate, String type, String topic) {
        var id = Ids.next();
        database.jdbc()
                .sql("""
                        INSERT INTO %s.event (aggregate_id, aggregate_version, event_id, event_type, aggregate_type,
                            event_time, data, metadata)
                        VALUES (:id, 1, :event, :type, :aggregate, now(), '{}', '{}')
                        """.formatted(topic))
                .param("id", id)
                .param("event", Ids.next())
                .param("type", type)
                .param("aggregate", aggregate)
                .update();

        await(() -> relay.relay(publisher, stream) == 1);

        assertThat(TopicReader.read(broker.address(), topic)).singleElement().satisfies(message -> {
            assertThat(message.key())
                    .isEqualTo(
                            stream == EventStream.USERS
                                    ? CustomerId.of(id).value()
                                    : PurchaseOrderId.of(id).value());
            assertThat(message.text("eventType")).isEqualTo(type);
        });
    }

    @Test
    void losesNothingAndKeepsEachAggregatesOrderWhenTheBrokerIsKilledAndComesBack() throws Exception {
        var orders = LongStream.range(0, 12).mapToObj(n -> Ids.next()).toList();
        var versions = 60;
        var lag = new EventLag(database.jdbc());
        var ended = new AtomicBoolean();
        var relaying = Thread.ofVirtual().start(() -> relayUntil(ended));
        append(orders, 1, versions / 3);
        await(() -> published().size() >= BATCH);

        broker.kill();
        append(orders, versions / 3 + 1, 2 * versions / 3);
        await(() -> lag.seconds(publisher.name(), EventStream.ORDERS) >= 2);
        broker.start();
        append(orders, 2 * versions / 3 + 1, versions);
        await(() -> lag.seconds(publisher.name(), EventStream.ORDERS) == 0);
        ended.set(true);
        relaying.join();
        // What is younger than half a second is no lag.
        drain();

        var seen = new HashMap<String, Long>();
        var ids = new HashSet<String>();
        for (var message : published()) {
            if (ids.add(message.text("eventId"))) {
                assertThat(message.version())
                        .as("of " + message.key())
                        .isEqualTo(seen.getOrDefault(message.key(), 0L) + 1);
                seen.put(message.key(), message.version());
            }
        }
        for (var order : orders) {
            assertThat(seen).containsEntry(OrderId.of(order).value(), (long) versions);
        }
    }

    @Test
    void repeatsEventsUnderTheirIdsWhenItsPlaceWasNotKept() {
        var order = OrderId.of(Ids.next());
        append(order.uuid(), 1);
        append(order.uuid(), 2);
        drain();
        forgetThePlace();

        drain();

        var messages = published().stream()
                .filter(message -> message.key().equals(order.value()))
                .toList();
        assertThat(messages).extracting(TopicReader.Message::version).containsExactly(1L, 2L, 1L, 2L);
        assertThat(messages.stream().map(message -> message.text("eventId")).distinct())
                .hasSize(2);
    }

    @Test
    void publishesNothingOfABatchOfWhichOneMessageIsRefused() {
        var payment = Ids.next();
        var payments = new EventLog(database.jdbc(), Clock.systemUTC(), "payment.event");
        append(payments, payment, 1, Map.of());
        append(payments, payment, 2, Map.of("note", "x".repeat(2 << 20)));
        append(payments, payment, 3, Map.of());
        Backlog.settle(database.jdbc(), EventStream.PAYMENTS);

        assertThatThrownBy(() -> relay.relay(publisher, EventStream.PAYMENTS)).isInstanceOf(KafkaException.class);

        assertThat(TopicReader.read(broker.address(), EventStream.PAYMENTS.topic()))
                .isEmpty();
    }

    @Test
    void keepsTopicsForEverAndAsTheyWereMade() throws Exception {
        append(Ids.next(), 1);
        drain();

        assertThat(broker.retention("orders")).isEqualTo("-1");
        assertThat(broker.partitions("orders")).isEqualTo(3);
    }

    private void relayUntil(AtomicBoolean ended) {
        while (!ended.get()) {
            try {
                relay.relay(publisher, EventStream.ORDERS);
            } catch (KafkaException away) {
                LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
            }
        }
    }

    private void drain() {
        Backlog.handOver(database.jdbc(), relay, publisher, List.of(EventStream.ORDERS));
    }

    private List<TopicReader.Message> published() {
        return TopicReader.read(broker.address(), EventStream.ORDERS.topic());
    }

    private void append(List<UUID> orders, int from, int until) {
        for (long version = from; version <= until; version++) {
            for (var order : orders) {
                append(order, version);
            }
        }
    }

    private void append(UUID order, long version) {
        append(log, order, version, Map.of("version", version));
    }

    private static void append(EventLog log, UUID aggregate, long version, Map<String, ?> data) {
        log.appending(new NewEvent("Order", "OrderNoted", data, "system"), """
                        changed AS (SELECT :id AS id, :version AS version, :correlation::text AS correlation_id)
                        """)
                .param("id", aggregate)
                .param("version", version)
                .param("correlation", LogContext.current().correlationId(), Types.VARCHAR)
                .update();
    }

    private void forgetThePlace() {
        database.jdbc()
                .sql("UPDATE events.position SET from_txid = '0', to_txid = NULL, position = 0 WHERE consumer = :name")
                .param("name", publisher.name())
                .update();
    }

    private static void await(BooleanSupplier condition) {
        var deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("the time this takes").isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
    }

    private static EventsProperties properties() {
        return new EventsProperties(
                true,
                BATCH,
                Duration.ofMillis(1),
                Duration.ofMillis(5),
                Duration.ofMillis(500),
                Duration.ofSeconds(30),
                new EventsProperties.Webhooks(
                        List.of(),
                        List.of(),
                        Duration.ofMinutes(5),
                        new EventsProperties.Square(List.of(), ""),
                        new EventsProperties.Paypal(List.of(), List.of())));
    }
}
