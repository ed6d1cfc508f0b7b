package cartwright.activities.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cartwright.activities.kernel.Ids;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a relay hands over, how often and to whom. */
class EventRelayIT extends RelayTest {

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

    /** A batch is read by sorting its window: one of the whole backlog would be sorted again for each of its batches. */
    @Test
    void looksAtNoMoreOfABacklogThanOneTransactionThatIsLargerThanABatch() {
        var orders = Stream.generate(Ids::next).limit(40).toArray(UUID[]::new);
        var consumer = new Recorder(orders);
        var relay = relay(3);
        relay.register(consumer, EventStream.ORDERS);
        drain(relay, consumer);
        for (var order : orders) {
            transaction.executeWithoutResult(status -> {
                for (long version = 1; version <= 8; version++) {
                    append(order, version);
                }
            });
        }

        Backlog.settle(database.jdbc(), EventStream.ORDERS);
        assertThat(relay.relay(consumer, EventStream.ORDERS)).isEqualTo(3);
        assertThat(inWindow(consumer)).isEqualTo(8);

        drain(relay, consumer);
        assertThat(consumer.events).hasSize(8 * orders.length);
    }

    private long inWindow(EventConsumer consumer) {
        return database.jdbc()
                .sql("""
                        SELECT count(*) FROM orders.event e JOIN events.position p ON e.txid >= p.from_txid AND e.txid < p.to_txid
                        WHERE p.consumer = :consumer AND p.log = 'orders.event'
                        """)
                .param("consumer", consumer.name())
                .query(Long.class)
                .single();
    }

    @Test
    void looksAtTransactionsInTheOrderOfTheirNumbersAndNotOfTheirDigits() {
        var order = Ids.next();
        for (int version = 1; version <= 4; version++) {
            database.jdbc()
                    .sql("""
                            INSERT INTO orders.event (aggregate_id, aggregate_version, event_id, event_type, aggregate_type, event_time,
                                                      data, metadata, txid)
                            VALUES (:order, :version, :event, 'OrderNoted', 'Order', now(), '{}', '{}', :txid::text::xid8)
                            """)
                    .param("order", order)
                    .param("version", version)
                    .param("event", Ids.next())
                    .param("txid", String.valueOf(7 + version))
                    .update();
        }
        var consumer = new Recorder(order);
        var relay = relay(2);
        relay.register(consumer, EventStream.ORDERS);

        relay.relay(consumer, EventStream.ORDERS);

        assertThat(consumer.versionsOf(order)).containsExactly(1L, 2L);
        assertThat(database.jdbc()
                        .sql(
                                "SELECT from_txid::text || ' ' || coalesce(to_txid::text, 'over') FROM events.position WHERE consumer = :name")
                        .param("name", consumer.name())
                        .query(String.class)
                        .single())
                .isEqualTo("10 over");
    }

    @Test
    void handsTheSameEventsOverAgainAfterTheConsumerFailed() {
        var order = Ids.next();
        append(order, 1);
        append(order, 2);
        var consumer = new Recorder(order);
        var relay = relay(10_000);
        relay.register(consumer, EventStream.ORDERS);
        Backlog.settle(database.jdbc(), EventStream.ORDERS);
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
                RelayTest.await(mayReturn);
            }
        };
        var relay = relay(10_000);
        relay.register(consumer, EventStream.ORDERS);
        Backlog.settle(database.jdbc(), EventStream.ORDERS);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> relay.relay(consumer, EventStream.ORDERS));
            await(inHand);

            assertThat(relay(10_000).relay(consumer, EventStream.ORDERS)).isZero();

            mayReturn.countDown();
            assertThat(first.get(10, TimeUnit.SECONDS)).isPositive();
        }
    }

    /** A long statement in any database of the server keeps back all that was committed since. */
    @Test
    void waitsForATransactionOfAnotherDatabase() throws Exception {
        var order = Ids.next();
        var consumer = new Recorder(order);
        var relay = relay(10_000);
        relay.register(consumer, EventStream.ORDERS);
        drain(relay, consumer);
        try (var elsewhere = new MigratedDatabase();
                var running = elsewhere.dataSource().getConnection();
                var statement = running.createStatement()) {
            running.setAutoCommit(false);
            statement.execute("SELECT pg_current_xact_id()");
            append(order, 1);

            assertThat(relay.relay(consumer, EventStream.ORDERS)).isZero();

            running.commit();
        }
        drain(relay, consumer);
        assertThat(consumer.versionsOf(order)).containsExactly(1L);
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
}
