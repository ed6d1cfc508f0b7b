package cartwright.activities.events;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.kernel.Ids;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What a relay makes of transactions that end in another order than they began. */
class OverlappingTransactionsIT extends RelayTest {

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

            relayWhatItMay(relay, consumer);
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

            relayWhatItMay(relay, consumer);
            assertThat(consumer.versionsOf(order))
                    .as("while the bystander runs")
                    .isEmpty();

            mayEnd.countDown();
            bystander.get(10, TimeUnit.SECONDS);
        }
        drain(relay, consumer);
        assertThat(consumer.versionsOf(order)).containsExactly(1L, 2L);
    }

    private static void relayWhatItMay(EventRelay relay, EventConsumer consumer) {
        int handed;
        do {
            handed = relay.relay(consumer, EventStream.ORDERS);
        } while (handed > 0);
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
}
