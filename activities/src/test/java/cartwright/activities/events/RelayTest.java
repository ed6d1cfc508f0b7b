package cartwright.activities.events;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.kernel.EventLog;
import cartwright.activities.kernel.Ids;
import cartwright.activities.kernel.NewEvent;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.springframework.transaction.support.TransactionTemplate;

/** An event log of its own database, a relay of it, and consumers that remember. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RelayTest {

    MigratedDatabase database;
    private EventLog log;
    TransactionTemplate transaction;

    @BeforeAll
    void start() {
        database = new MigratedDatabase();
        log = new EventLog(database.jdbc(), Clock.systemUTC(), "orders.event");
        transaction = new TransactionTemplate(database.transactions());
    }

    @AfterAll
    void stop() {
        database.close();
    }

    EventRelay relay(int batch) {
        return new EventRelay(database.jdbc(), properties(batch), database.transactions());
    }

    static EventsProperties properties(int batch) {
        return new EventsProperties(
                true,
                batch,
                Duration.ofMillis(1),
                Duration.ofMillis(5),
                Duration.ofMillis(5),
                Duration.ofSeconds(30),
                new EventsProperties.Webhooks(
                        List.of(),
                        List.of(),
                        Duration.ofMinutes(5),
                        new EventsProperties.Square(List.of(), ""),
                        new EventsProperties.Paypal(List.of(), List.of())));
    }

    void drain(EventRelay relay, EventConsumer consumer) {
        Backlog.handOver(database.jdbc(), relay, consumer, List.of(EventStream.ORDERS));
    }

    void append(UUID order, long version) {
        log.appending(new NewEvent("Order", "OrderNoted", Map.of("version", version), "system"), """
                        changed AS (SELECT :id AS id, :version AS version, NULL AS correlation_id)
                        """)
                .param("id", order)
                .param("version", version)
                .update();
    }

    static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** Remembers the events of the aggregates it is told to look at; other tests write to the same log. */
    static class Recorder implements EventConsumer {

        final List<StoredEvent> events = new CopyOnWriteArrayList<>();
        private final String name = "recorder-" + Ids.next();
        private final Set<UUID> aggregates;
        volatile boolean fails;

        Recorder(UUID... aggregates) {
            this.aggregates = Set.of(aggregates);
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Set<EventStream> streams() {
            return Set.of(EventStream.ORDERS);
        }

        @Override
        public void accept(List<StoredEvent> batch) {
            if (fails) {
                throw new IllegalStateException("the consumer is out of order");
            }
            events.addAll(batch.stream()
                    .filter(event -> aggregates.contains(event.aggregateId()))
                    .toList());
        }

        List<Long> versionsOf(UUID order) {
            return events.stream()
                    .filter(event -> event.aggregateId().equals(order))
                    .map(StoredEvent::aggregateVersion)
                    .collect(Collectors.toCollection(ArrayList::new));
        }
    }
}
