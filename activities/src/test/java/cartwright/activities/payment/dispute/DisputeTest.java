package cartwright.activities.payment.dispute;

import cartwright.activities.Shelf;
import cartwright.activities.ShopTest;
import cartwright.activities.events.Backlog;
import cartwright.activities.events.EventRelay;
import cartwright.activities.inventory.StockAdjustments;
import cartwright.activities.kernel.trace.ProviderCalls;
import cartwright.activities.payment.PaymentReads;
import cartwright.activities.reconciliation.ledger.Ledger;
import cartwright.activities.reconciliation.ledger.LedgerEvents;
import cartwright.workflows.dispute.DisputeStanding;
import cartwright.workflows.dispute.FollowDispute;
import cartwright.workflows.fulfilment.FulfilmentPlan;
import cartwright.workflows.kernel.DisputeId;
import cartwright.workflows.order.OrderActivities;
import cartwright.workflows.order.OrderActivities.Committed;
import cartwright.workflows.order.PlaceOrder;
import cartwright.workflows.payment.Provider;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An order of three units at 3.39 in two parcels, captured whole and disputed, one per test. */
abstract class DisputeTest extends ShopTest {

    final JdbcClient jdbc;
    final OrderActivities checkout;
    final StockAdjustments adjustments;
    final DisputeReads reads;
    final PaymentReads payments;
    private final BeanFactory beans;
    private final EventRelay relay;
    private final LedgerEvents ledger;
    PlaceOrder order;
    List<FulfilmentPlan> parcels = List.of();
    FakeBank bank;
    ProviderDisputes disputes;

    DisputeTest(BeanFactory beans) {
        this.beans = beans;
        this.jdbc = beans.getBean(JdbcClient.class);
        this.checkout = beans.getBean(OrderActivities.class);
        this.adjustments = beans.getBean(StockAdjustments.class);
        this.reads = beans.getBean(DisputeReads.class);
        this.payments = beans.getBean(PaymentReads.class);
        this.relay = beans.getBean(EventRelay.class);
        this.ledger = new LedgerEvents(beans.getBean(Ledger.class));
        this.order = Shelf.order(3, Shelf.sku(jdbc, adjustments, 2, "DISPUTE-A", "DISPUTE-B"));
        this.bank = bankOf(order);
        this.disputes = at(bank);
    }

    private static FakeBank bankOf(PlaceOrder order) {
        return new FakeBank("dp_" + order.orderId(), ref(order), order.total());
    }

    private static String ref(PlaceOrder order) {
        return "pi_" + order.paymentId();
    }

    /** The activities with another bank. */
    ProviderDisputes at(FakeBank other) {
        return new ProviderDisputes(
                List.of(other),
                beans.getBean(Disputes.class),
                beans.getBean(EvidenceRows.class),
                beans.getBean(DisputedOrders.class),
                payments,
                beans.getBean(ProviderCalls.class),
                beans.getBean(DisputeProperties.class),
                Clock.systemUTC());
    }

    @BeforeEach
    void placeAnOrder() {
        checkout.place(order);
        parcels = ((Committed) checkout.confirm(order.orderId())).fulfilments();
        jdbc.sql("""
                        INSERT INTO payment.payment (order_id, id, customer_id, provider, token, provider_ref, currency, amount_minor,
                                                     authorized_minor, captured_minor, status)
                        VALUES (:order, :id, :customer, 'STRIPE', 'pm_card_visa', :ref, 'GBP', :amount, :amount, :amount, 'CAPTURED')
                        """)
                .param("order", order.orderId().uuid())
                .param("id", order.paymentId().uuid())
                .param("customer", order.customerId().uuid())
                .param("ref", ref(order))
                .param("amount", order.total().amountMinor())
                .update();
    }

    /** Looks at the bank's dispute, as after a webhook. */
    DisputeStanding look() {
        return disputes.look(new FollowDispute(Provider.STRIPE, "dp_" + order.orderId(), order.orderId()));
    }

    DisputeReads.DisputeView stored(DisputeId id) {
        return reads.find(id).orElseThrow();
    }

    /** What the dispute moved in the ledger, in order, of what was booked under this reference of the provider's. */
    List<String> postings(String providerRef) {
        Backlog.handOver(jdbc, relay, ledger, ledger.streams());
        return jdbc.sql("""
                        SELECT kind || ' ' || account || ' ' || amount_minor FROM ledger.posting
                        WHERE order_id = :order AND kind LIKE 'DISPUTE%' AND provider_ref = :ref AND payment_ref = :payment
                        ORDER BY at, cause_id, number
                        """)
                .param("order", order.orderId().uuid())
                .param("ref", providerRef)
                .param("payment", ref(order))
                .query((row, number) -> row.getString(1))
                .list();
    }

    /** The payment's facts about disputes, in order. */
    List<String> facts() {
        return jdbc.sql("""
                        SELECT event_type FROM payment.event WHERE aggregate_id = :payment AND event_type LIKE 'Dispute%'
                        ORDER BY aggregate_version
                        """)
                .param("payment", order.paymentId().uuid())
                .query((row, number) -> row.getString(1))
                .list();
    }
}
