package cartwright.activities.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.transaction.support.TransactionTemplate;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EventRelayIT {

    private MigratedDatabase database;
    private EventLog log;
    private TransactionTemplate transaction;

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

    @Test
    void handsOverWhatHappenedInOrderAndEachOnce() {
        var order = Ids.next();
        for (long version = 1; version <= 7; version++) {
            append(order, version);
        }
        var consumer = new Recorder(order);
        var relay = relay(3);
        relay.register(consumer, EventStream.ORDERS);

        drain(relay, consumer);

        assertThat(consumer.versionsOf(order)).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
        assertThat(relay.relay(consumer, EventStream.ORDERS)).isZero();
    }

    @Test
    void neverPassesATransactionThatIsStillRunning() throws Exception {
        var late = Ids.next();
        var early = Ids.next();
        var consumer = new Recorder(late, early);
        var relay = relay(100);
        relay.register(consumer, EventStream.ORDERS);
        var appended = new CountDownLatch(1);
        var mayCommit = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var slow = threads.submit(() -> transaction.executeWithoutResult(status -> {
                append(late, 1);
                appended.countDown();
                await(mayCommit);
            }));
            await(appended);
            append(early, 1);

            drain(relay, consumer);
            assertThat(consumer.events).isEmpty();

            mayCommit.countDown();
            slow.get(10, TimeUnit.SECONDS);
        }
        drain(relay, consumer);
        assertThat(consumer.events).extracting(StoredEvent::aggregateId).containsExactly(late, early);
    }

    @Test
    void losesNothingAndKeepsEachAggregatesOrderWhileManyTransactionsOverlap() throws Exception {
        var orders = LongStream.range(0, 8).mapToObj(n -> Ids.next()).toList();
        var consumer = new Recorder(orders.toArray(UUID[]::new));
        var relay = relay(16);
        relay.register(consumer, EventStream.ORDERS);
        var versions = 40;

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var writers = LongStream.range(0, 16)
                    .mapToObj(n -> threads.submit(() -> {
                        for (int i = 0; i < orders.size() * versions / 16; i++) {
                            appendNext(orders.get(ThreadLocalRandom.current().nextInt(orders.size())));
                        }
                    }))
                    .toList();
            while (!writers.stream().allMatch(Future::isDone)) {
                relay.relay(consumer, EventStream.ORDERS);
            }
            for (var writer : writers) {
                writer.get();
            }
        }
        drain(relay, consumer);

        assertThat(consumer.events).hasSize(orders.size() * versions);
        for (var order : orders) {
            var seen = consumer.versionsOf(order);
            assertThat(seen)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, seen.size()).boxed().toList());
        }
    }

    @Test
    void neverPartsAnEventFromItsPredecessorThatHasAHigherTransactionId() throws Exception {
        var order = Ids.next();
        var consumer = new Recorder(order);
        var relay = relay(100);
        relay.register(consumer, EventStream.ORDERS);
        var hasLowId = new CountDownLatch(1);
        var mayAppendSecond = new CountDownLatch(1);
        var isRunning = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var second = threads.submit(() -> transaction.executeWithoutResult(status -> {
                drawTransactionId();
                hasLowId.countDown();
                await(mayAppendSecond);
                append(order, 2);
            }));
            await(hasLowId);
            var bystander = threads.submit(() -> transaction.executeWithoutResult(status -> {
                drawTransactionId();
                isRunning.countDown();
                await(mayEnd);
            }));
            await(isRunning);
            append(order, 1);
            mayAppendSecond.countDown();
            second.get(10, TimeUnit.SECONDS);

            drain(relay, consumer);
            assertThat(consumer.versionsOf(order))
                    .as("while the bystander runs")
                    .isEmpty();

            mayEnd.countDown();
            bystander.get(10, TimeUnit.SECONDS);
        }
        drain(relay, consumer);
        assertThat(consumer.versionsOf(order)).containsExactly(1L, 2L);
    }

    @Test
    void handsOverATransactionThatWroteMoreThanABatch() {
        var order = Ids.next();
        var before = Ids.next();
        append(before, 1);
        transaction.executeWithoutResult(status -> {
            for (long version = 1; version <= 8; version++) {
                append(order, version);
            }
        });
        append(before, 2);
        var consumer = new Recorder(order, before);
        var relay = relay(3);
        relay.register(consumer, EventStream.ORDERS);

        drain(relay, consumer);

        assertThat(consumer.versionsOf(order)).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
        assertThat(consumer.versionsOf(before)).containsExactly(1L, 2L);
    }

    @Test
    void handsTheSameEventsOverAgainAfterTheConsumerFailed() {
        var order = Ids.next();
        append(order, 1);
        append(order, 2);
        var consumer = new Recorder(order);
        var relay = relay(10_000);
        relay.register(consumer, EventStream.ORDERS);
        consumer.fails = true;

        assertThatThrownBy(() -> relay.relay(consumer, EventStream.ORDERS)).isInstanceOf(IllegalStateException.class);
        consumer.fails = false;
        drain(relay, consumer);

        assertThat(consumer.versionsOf(order)).containsExactly(1L, 2L);
    }

    @Test
    void letsOneProcessRelayAtATime() throws Exception {
        append(Ids.next(), 1);
        var inHand = new CountDownLatch(1);
        var mayReturn = new CountDownLatch(1);
        var consumer = new Recorder() {
            @Override
            public void accept(List<StoredEvent> batch) {
                inHand.countDown();
                EventRelayIT.await(mayReturn);
            }
        };
        var relay = relay(10_000);
        relay.register(consumer, EventStream.ORDERS);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> relay.relay(consumer, EventStream.ORDERS));
            await(inHand);

            assertThat(relay(10_000).relay(consumer, EventStream.ORDERS)).isZero();

            mayReturn.countDown();
            assertThat(first.get(10, TimeUnit.SECONDS)).isPositive();
        }
    }

    @Test
    void saysHowFarBehindAConsumerIs() {
        var consumer = new Recorder();
        var relay = relay(10_000);
        relay.register(consumer, EventStream.ORDERS);
        var lag = new EventLag(database.jdbc());
        database.jdbc().sql("""
                        INSERT INTO orders.event (aggregate_id, aggregate_version, event_id, event_type, aggregate_type,
                                                  event_time, data, metadata)
                        VALUES (:id, 1, :id, 'OrderPlaced', 'Order', now() - interval '1 hour', '{}', '{}')
                        """).param("id", Ids.next()).update();

        assertThat(lag.seconds(consumer.name(), EventStream.ORDERS)).isBetween(3_590L, 3_700L);

        drain(relay, consumer);
        assertThat(lag.seconds(consumer.name(), EventStream.ORDERS)).isZero();
    }

    private EventRelay relay(int batch) {
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

    private static void drain(EventRelay relay, EventConsumer consumer) {
        int handed;
        do {
            handed = relay.relay(consumer, EventStream.ORDERS);
        } while (handed > 0);
    }

    private void append(UUID order, long version) {
        log.appending(new NewEvent("Order", "OrderNoted", Map.of("version", version), "system"), """
                        changed AS (SELECT :id AS id, :version AS version, NULL AS correlation_id)
                        """)
                .param("id", order)
                .param("version", version)
                .update();
    }

    private void drawTransactionId() {
        database.jdbc()
                .sql("SELECT pg_current_xact_id()::text")
                .query(String.class)
                .single();
    }

    /** As contexts do: the version is taken under the aggregate's lock, and the transaction may dawdle before and after. */
    private void appendNext(UUID order) {
        transaction.executeWithoutResult(status -> {
            drawTransactionId();
            LockSupport.parkNanos(ThreadLocalRandom.current().nextInt(3_000_000));
            database.jdbc()
                    .sql("SELECT 1 FROM pg_advisory_xact_lock(:key)")
                    .param("key", order.getLeastSignificantBits())
                    .query(Integer.class)
                    .single();
            var version = database.jdbc()
                    .sql("SELECT coalesce(max(aggregate_version), 0) + 1 FROM orders.event WHERE aggregate_id = :id")
                    .param("id", order)
                    .query(Long.class)
                    .single();
            append(order, version);
            LockSupport.parkNanos(ThreadLocalRandom.current().nextInt(3_000_000));
        });
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** Remembers the events of the aggregates it is told to look at; other tests write to the same log. */
    private static class Recorder implements EventConsumer {

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
