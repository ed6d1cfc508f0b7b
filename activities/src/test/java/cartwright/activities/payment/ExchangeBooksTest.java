package cartwright.activities.payment;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.ShopTest;
import cartwright.activities.events.Backlog;
import cartwright.activities.events.EventRelay;
import cartwright.activities.kernel.Ids;
import cartwright.activities.payment.Refunds.Grant;
import cartwright.activities.reconciliation.ledger.Ledger;
import cartwright.activities.reconciliation.ledger.LedgerEvents;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.RefundId;
import cartwright.workflows.kernel.Sku;
import cartwright.workflows.order.PlaceOrder;
import cartwright.workflows.payment.GrantRefund;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What refunds, the provider, the shelf and the ledger say of orders. */
abstract class ExchangeBooksTest extends ShopTest {

    final Refunds refunds;
    final JdbcClient jdbc;
    private final EventRelay relay;
    private final LedgerEvents ledger;

    ExchangeBooksTest(BeanFactory beans) {
        refunds = beans.getBean(Refunds.class);
        jdbc = beans.getBean(JdbcClient.class);
        relay = beans.getBean(EventRelay.class);
        ledger = new LedgerEvents(beans.getBean(Ledger.class));
    }

    RefundId granted(PlaceOrder of, long amount, String reason) {
        var id = RefundId.of(Ids.next());
        assertThat(refunds.grant(new GrantRefund(id, of.orderId(), gbp(amount), reason, "system")))
                .isInstanceOf(Grant.Granted.class);
        return id;
    }

    /** What can still be promised back of the order, found out by asking for too much. */
    Money payable(PlaceOrder of) {
        var tooMuch = new GrantRefund(RefundId.of(Ids.next()), of.orderId(), gbp(1_000_000), "greed", "clerk");
        return ((Grant.ExceedsCaptured) refunds.grant(tooMuch)).refundable();
    }

    /** What the provider has paid back of the order's card. */
    List<@Nullable Long> paidBack(PlaceOrder of) {
        return jdbc.sql("""
                        SELECT a.amount_minor FROM payment.attempt a JOIN payment.payment p ON p.order_id = a.order_id AND p.id = a.payment_id
                        WHERE a.order_id = :order AND a.operation = 'REFUND' AND a.state = 'SUCCESS' AND p.provider = 'STRIPE'
                        ORDER BY a.sequence
                        """)
                .param("order", of.orderId().uuid())
                .query(Long.class)
                .list();
    }

    String stock(Sku sku) {
        return jdbc.sql("""
                        SELECT (on_hand - reserved - committed - unavailable) || ' ' || reserved FROM inventory.stock WHERE sku = :sku
                        """).param("sku", sku.value()).query(String.class).single();
    }

    /** The accounts of {@code orders} together. */
    Map<String, Long> balances(Stream<PlaceOrder> orders) {
        Backlog.handOver(jdbc, relay, ledger, ledger.streams());
        var ids = orders.map(PlaceOrder::orderId).map(OrderId::uuid).toArray(UUID[]::new);
        return jdbc
                .sql("""
                        SELECT account, sum(amount_minor)::bigint AS amount FROM ledger.posting WHERE order_id = ANY (:orders)
                        GROUP BY account
                        """)
                .param("orders", ids)
                .query((row, number) -> Map.entry(row.getString("account"), row.getLong("amount")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    static Money gbp(long minor) {
        return Money.of(minor, "GBP");
    }
}
