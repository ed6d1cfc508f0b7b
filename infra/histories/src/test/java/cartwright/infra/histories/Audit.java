package cartwright.infra.histories;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.events.EventStream;
import cartwright.activities.reconciliation.ledger.LedgerEvents;
import cartwright.workflows.kernel.OrderId;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Compares what three have written down of the same orders: the provider, the shop's attempts and payments, and its ledger. */
final class Audit {

    private static final String PROVIDERS = """
            SELECT order_id, coalesce(sum(amount_minor) FILTER (WHERE kind = 'CAPTURE' AND status = 'SUCCEEDED'), 0)::bigint AS captured,
                   count(*) FILTER (WHERE kind = 'CAPTURE' AND status = 'SUCCEEDED') AS captures,
                   count(*) FILTER (WHERE kind = 'AUTHORIZE' AND status = 'SUCCEEDED') AS authorizations,
                   coalesce(sum(amount_minor) FILTER (WHERE kind = 'REFUND' AND status = 'SUCCEEDED'), 0)::bigint AS refunded,
                   coalesce(sum(amount_minor) FILTER (WHERE kind = 'DISPUTE' AND status <> 'FAILED'), 0)::bigint AS disputed
            FROM ledger_entry WHERE order_id = ANY (:orders) GROUP BY order_id
            """;
    private static final String ATTEMPTS = """
            SELECT order_id, coalesce(sum(amount_minor) FILTER (WHERE operation = 'CAPTURE' AND state = 'SUCCESS'), 0)::bigint AS captured,
                   count(*) FILTER (WHERE operation = 'CAPTURE' AND state = 'SUCCESS') AS captures,
                   count(*) FILTER (WHERE operation = 'AUTHORIZE' AND state = 'SUCCESS') AS authorizations,
                   coalesce(sum(amount_minor) FILTER (WHERE operation = 'REFUND' AND state = 'SUCCESS'), 0)::bigint AS refunded,
                   (SELECT coalesce(sum(withdrawn_minor - reinstated_minor), 0)::bigint FROM dispute.dispute d
                    WHERE d.order_id = a.order_id) AS disputed
            FROM payment.attempt a WHERE order_id = ANY (:orders) GROUP BY order_id
            """;
    private static final String LEDGER = """
            SELECT order_id, coalesce(sum(amount_minor) FILTER (WHERE kind = 'CAPTURE'), 0)::bigint AS captured,
                   count(*) FILTER (WHERE kind = 'CAPTURE') AS captures, 0 AS authorizations,
                   -coalesce(sum(amount_minor) FILTER (WHERE kind IN ('REFUND', 'REFUND_FAILURE')), 0)::bigint AS refunded,
                   -coalesce(sum(amount_minor) FILTER (WHERE kind IN ('DISPUTE', 'DISPUTE_REVERSAL')), 0)::bigint AS disputed
            FROM ledger.posting WHERE order_id = ANY (:orders) AND account = 'psp_clearing' GROUP BY order_id
            """;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final PaymentStack stack;
    private final LedgerEvents consumer;

    Audit(PaymentStack stack) {
        this.stack = stack;
        this.consumer = new LedgerEvents(stack.ledger());
        stack.relay().register(consumer, EventStream.PAYMENTS);
    }

    /** What was written down of an order, in minor units. */
    record Account(long captured, long captures, long authorizations, long refunded, long disputed) {

        static final Account EMPTY = new Account(0, 0, 0, 0, 0);

        /** The ledger knows nothing of what is only set aside, and may learn of two captures at once. */
        Account moved() {
            return new Account(captured, 0, 0, refunded, disputed);
        }
    }

    /** Posts all that the payments' log tells of. The log ends before the oldest transaction that runs, whoever's it is. */
    void post() {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!isPosted()) {
            assertThat(System.nanoTime()).as("waited for the ledger").isLessThan(deadline);
            if (stack.relay().relay(consumer, EventStream.PAYMENTS) == 0) {
                SandboxProcess.pause(Duration.ofMillis(5));
            }
        }
    }

    private boolean isPosted() {
        return stack.database()
                .sql("""
                        SELECT NOT EXISTS (SELECT FROM payment.event e WHERE e.txid >= p.from_txid)
                        FROM events.position p WHERE p.consumer = :consumer
                        """)
                .param("consumer", consumer.name())
                .query(Boolean.class)
                .single();
    }

    void compare(Collection<History> histories) {
        var uuids = histories.stream().map(seen -> seen.till().order().uuid()).toArray(UUID[]::new);
        var names = histories.stream().map(seen -> seen.till().order().value()).toArray(String[]::new);
        var providers = accounts(stack.provider(), PROVIDERS, names, Function.identity());
        var attempts = accounts(stack.database(), ATTEMPTS, uuids, Audit::order);
        var ledger = accounts(stack.database(), LEDGER, uuids, Audit::order);
        for (var seen : histories) {
            var order = seen.till().order().value();
            var provider = providers.getOrDefault(order, Account.EMPTY);
            assertThat(attempts.getOrDefault(order, Account.EMPTY))
                    .as("the shop's attempts and %s, %s", order, seen.books())
                    .isEqualTo(provider);
            assertThat(ledger.getOrDefault(order, Account.EMPTY).moved())
                    .as("the ledger and %s, %s", order, seen.books())
                    .isEqualTo(provider.moved());
            assertThat(provider.captured())
                    .as("captured, %s", seen.books())
                    .isEqualTo(seen.books().taken());
            assertThat(provider.refunded())
                    .as("paid back, %s", seen.books())
                    .isEqualTo(seen.books().paidBack());
            seen.till().figures().ifPresent(figures -> {
                assertThat(figures.captured()).isEqualTo(provider.captured());
                assertThat(figures.refunded()).isEqualTo(provider.refunded());
            });
        }
        assertBalance(uuids);
    }

    /** Each entry's debits are its credits, and so are those of all of them. */
    private void assertBalance(UUID[] orders) {
        assertThat(stack.database()
                        .sql("""
                        SELECT count(*) FROM (SELECT FROM ledger.posting WHERE order_id = ANY (:orders)
                                              GROUP BY cause_id, currency HAVING sum(amount_minor) <> 0) AS off
                        """)
                        .param("orders", orders)
                        .query(Long.class)
                        .single())
                .as("entries that do not balance")
                .isZero();
    }

    /** Debits less credits of everything that was ever posted. */
    long trialBalance() {
        return stack.database()
                .sql("SELECT coalesce(sum(amount_minor), 0)::bigint FROM ledger.posting")
                .query(Long.class)
                .single();
    }

    /** How many disputes the shop has heard of, by whose they are. */
    Map<String, Long> disputes() {
        return stack
                .database()
                .sql("SELECT provider, count(*) FROM dispute.dispute GROUP BY provider")
                .query((row, number) -> Map.entry(row.getString(1), row.getLong(2)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static String order(String uuid) {
        return OrderId.of(UUID.fromString(uuid)).value();
    }

    private static Map<String, Account> accounts(
            JdbcClient database, String statement, Object[] orders, Function<String, String> name) {
        return database
                .sql(statement)
                .param("orders", orders)
                .query((row, number) -> Map.entry(
                        name.apply(row.getString("order_id")),
                        new Account(
                                row.getLong("captured"),
                                row.getLong("captures"),
                                row.getLong("authorizations"),
                                row.getLong("refunded"),
                                row.getLong("disputed"))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
