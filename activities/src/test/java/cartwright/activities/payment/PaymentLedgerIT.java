package cartwright.activities.payment;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.Shelf;
import cartwright.activities.ShopDatabase;
import cartwright.activities.ShopTest;
import cartwright.activities.checkout.OrderPages;
import cartwright.activities.events.Backlog;
import cartwright.activities.events.EventRelay;
import cartwright.activities.events.StoredEvent;
import cartwright.activities.inventory.StockAdjustments;
import cartwright.activities.kernel.Ids;
import cartwright.activities.kernel.TimelineEntry;
import cartwright.activities.payment.StripeDouble.Fault;
import cartwright.activities.reconciliation.ledger.Ledger;
import cartwright.activities.reconciliation.ledger.LedgerEvents;
import cartwright.workflows.fulfilment.FulfilmentPlan;
import cartwright.workflows.kernel.FulfilmentId;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.RefundId;
import cartwright.workflows.order.CancelLines;
import cartwright.workflows.order.OrderActivities;
import cartwright.workflows.order.OrderActivities.Committed;
import cartwright.workflows.order.PlaceOrder;
import cartwright.workflows.payment.AuthorizePayment;
import cartwright.workflows.payment.CapturePayment;
import cartwright.workflows.payment.GrantRefund;
import cartwright.workflows.payment.MoneyMovement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Orders are placed, paid, shipped and refunded, and the ledger is told by the events of that alone. */
class PaymentLedgerIT extends ShopTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final StripeDouble STRIPE = new StripeDouble();

    private final OrderActivities checkout;
    private final Authorizing authorizing;
    private final Capturing capturing;
    private final Refunding refunding;
    private final Refunds refunds;
    private final PaymentReads payments;
    private final PaymentHistory history;
    private final OrderPages pages;
    private final EventRelay relay;
    private final StockAdjustments adjustments;
    private final JdbcClient jdbc;
    private final Recorder consumer;
    private PlaceOrder order;
    private List<FulfilmentPlan> parcels = List.of();

    @Autowired
    PaymentLedgerIT(
            OrderActivities checkout,
            Authorizing authorizing,
            Capturing capturing,
            Refunding refunding,
            Refunds refunds,
            PaymentReads payments,
            PaymentHistory history,
            OrderPages pages,
            EventRelay relay,
            StockAdjustments adjustments,
            Ledger ledger,
            JdbcClient jdbc) {
        this.checkout = checkout;
        this.authorizing = authorizing;
        this.capturing = capturing;
        this.refunding = refunding;
        this.refunds = refunds;
        this.payments = payments;
        this.history = history;
        this.pages = pages;
        this.relay = relay;
        this.adjustments = adjustments;
        this.jdbc = jdbc;
        this.consumer = new Recorder(ledger);
        this.order = Shelf.order(1, Shelf.sku(jdbc, adjustments, 1, "LEDGER-A"));
    }

    /** Remembers what it was handed, to be handed it again. */
    private static final class Recorder extends LedgerEvents {

        private final List<StoredEvent> events = new ArrayList<>();

        Recorder(Ledger ledger) {
            super(ledger);
        }

        @Override
        public void accept(List<StoredEvent> handedOver) {
            super.accept(handedOver);
            events.addAll(handedOver);
        }
    }

    @DynamicPropertySource
    static void stripe(DynamicPropertyRegistry registry) {
        registry.add("cartwright.payment.stripe.api-base", STRIPE::address);
        registry.add("cartwright.payment.stripe.api-key", () -> "sk_test_double");
    }

    /** Three units at 3.39 in two parcels, authorized and confirmed. */
    @BeforeEach
    void placeAnOrder() {
        order = Shelf.order(3, Shelf.sku(jdbc, adjustments, 2, "LEDGER-A", "LEDGER-B"));
        checkout.place(order);
        authorizing.authorize(
                new AuthorizePayment(
                        order.orderId(), order.paymentId(), order.customerId(), order.payment(), order.total(), 1),
                TIMEOUT);
        parcels = ((Committed) checkout.confirm(order.orderId())).fulfilments();
        assertThat(parcels).hasSize(2);
    }

    @AfterEach
    void heal() {
        STRIPE.become(Fault.NONE);
    }

    @Test
    void tiesAnOrdersWholeLifeToItsPayment() {
        capture(0, worth(0), false, 1);
        ship(0);
        refund(100, "damaged", "clerk");
        capture(1, worth(1), true, 2);
        ship(1);
        var returned = refund(50, "sorry", "clerk");
        STRIPE.bankReturns(returned.value());
        assertThat(refunding.pay(order.orderId(), returned))
                .isEqualTo(new MoneyMovement.Failed("expired_or_canceled_card"));
        post();

        assertThat(balances())
                .containsOnly(
                        Map.entry("sales", -1017L),
                        Map.entry("psp_clearing", 917L),
                        Map.entry("refunds", 100L),
                        Map.entry("customer_receivable", 0L));
        assertThat(payment().captured()).isEqualTo(gbp(1017));
        assertThat(payment().refunded()).isEqualTo(gbp(100));
        assertThat(payment().status()).isEqualTo("PARTIALLY_REFUNDED");
        assertThat(history.ofOrder(order.orderId(), Instant.now())).containsExactly(payment());
        assertThat(clearing())
                .containsExactly(
                        "CAPTURE STRIPE ch 678",
                        "REFUND STRIPE re -100",
                        "CAPTURE STRIPE ch 339",
                        "REFUND STRIPE re -50",
                        "REFUND_FAILURE STRIPE re 50");
    }

    @Test
    void namesTheEventThatCausedEachPosting() {
        capture(0, worth(0), false, 1);
        ship(0);
        post();

        var caused = jdbc.sql("""
                        SELECT e.event_type FROM ledger.posting p
                        JOIN (SELECT event_id, event_type, event_time FROM orders.event
                              UNION ALL SELECT event_id, event_type, event_time FROM payment.event) e
                            ON e.event_id = p.cause_id AND e.event_time = p.at
                        WHERE p.order_id = :order
                        """)
                .param("order", order.orderId().uuid())
                .query(String.class)
                .list();
        assertThat(caused)
                .containsExactlyInAnyOrder(
                        "PaymentCaptured", "PaymentCaptured", "FulfilmentShipped", "FulfilmentShipped");
        assertThat(jdbc.sql(
                                "SELECT provider_ref FROM payment.attempt WHERE order_id = :order AND operation = 'CAPTURE'")
                        .param("order", order.orderId().uuid())
                        .query(String.class)
                        .single())
                .startsWith("ch_");
        assertThat(pages.timeline(order.orderId()))
                .filteredOn(line -> line.source().equals("LEDGER"))
                .allMatch(TimelineEntry::staffOnly)
                .extracting(TimelineEntry::what)
                .containsExactlyInAnyOrder("CAPTURE", "CAPTURE", "SALE", "SALE");
    }

    @Test
    void postsACaptureOnceThatWasLearnedByLookingAtThePayment() {
        STRIPE.become(Fault.SILENT_AFTER_EFFECT);
        capture(0, worth(0), false, 1);
        STRIPE.become(Fault.NONE);

        authorizing.refresh(order.orderId(), order.paymentId(), TIMEOUT);
        authorizing.refresh(order.orderId(), order.paymentId(), TIMEOUT);
        assertThat(capture(0, worth(0), false, 1)).isEqualTo(new MoneyMovement.Succeeded());
        ship(0);
        post();

        assertThat(clearing()).containsExactly("CAPTURE STRIPE ch 678");
        assertThat(balances()).containsEntry("customer_receivable", 0L);
    }

    @Test
    void earnsEachShipmentsShareOfWhatWasTakenWholeAtTheFirst() {
        capture(0, order.total(), true, 1);
        ship(0);
        post();
        assertThat(balances())
                .containsEntry(
                        "customer_receivable", worth(0).minus(order.total()).amountMinor());

        ship(1);
        post();

        assertThat(balances())
                .containsOnly(
                        Map.entry("sales", -1017L),
                        Map.entry("psp_clearing", 1017L),
                        Map.entry("customer_receivable", 0L));
    }

    @Test
    void givesBackWhatWasPaidAheadForUnitsThatNeverLeft() {
        capture(0, order.total(), true, 1);
        ship(0);
        checkout.cancelLines(new CancelLines(
                order.orderId(), "req-1", "1", parcels.get(1).items().getFirst().quantity(), null, "customer"));
        var refund = refund(worth(1).amountMinor(), "LINES_CANCELLED", "system");
        post();
        assertThat(balances())
                .containsOnly(
                        Map.entry("sales", -678L),
                        Map.entry("psp_clearing", 678L),
                        Map.entry("customer_receivable", 0L));

        STRIPE.bankReturns(refund.value());
        refunding.pay(order.orderId(), refund);
        post();

        assertThat(balances())
                .containsOnly(
                        Map.entry("sales", -678L),
                        Map.entry("psp_clearing", 1017L),
                        Map.entry("customer_receivable", -339L));
    }

    @Test
    void paysARefundAgainThatCameBack() {
        capture(0, order.total(), true, 1);
        var refund = refund(1017, "damaged", "clerk");
        assertThat(payment().status()).isEqualTo("REFUNDED");
        STRIPE.bankReturns(refund.value());

        assertThat(refunding.pay(order.orderId(), refund)).isInstanceOf(MoneyMovement.Failed.class);
        assertThat(refunds.find(refund).orElseThrow().status()).isEqualTo("FAILED");
        assertThat(payment().status()).isEqualTo("CAPTURED");
        assertThat(refunding.pay(order.orderId(), refund)).isEqualTo(new MoneyMovement.Succeeded());
        assertThat(refunding.pay(order.orderId(), refund)).isEqualTo(new MoneyMovement.Succeeded());

        post();
        assertThat(clearing())
                .containsExactly(
                        "CAPTURE STRIPE ch 1017",
                        "REFUND STRIPE re -1017",
                        "REFUND_FAILURE STRIPE re 1017",
                        "REFUND STRIPE re -1017");
        assertThat(payment().status()).isEqualTo("REFUNDED");
    }

    @Test
    void doesNotDoubtAPaidRefundWhenItsProviderCannotBeAsked() {
        capture(0, order.total(), true, 1);
        var refund = refund(100, "damaged", "clerk");

        for (var fault : List.of(Fault.REFUSED, Fault.BROKEN, Fault.RATE_LIMITED)) {
            STRIPE.become(fault);
            assertThat(refunding.pay(order.orderId(), refund)).isEqualTo(new MoneyMovement.Pending());
        }

        assertThat(refunds.find(refund).orElseThrow().status()).isEqualTo("SUCCEEDED");
    }

    @Test
    void postsOnceWhatIsHandedOverAgain() {
        capture(0, worth(0), false, 1);
        ship(0);
        post();
        var before = postings();

        var again = List.copyOf(consumer.events);
        consumer.accept(again);
        for (var event : again) {
            consumer.accept(List.of(event));
        }

        assertThat(postings()).isEqualTo(before).hasSize(4);
    }

    @Test
    void becomesTheSameLedgerWhenTheLogsAreReadFromTheirBeginning() {
        capture(0, worth(0), false, 1);
        ship(0);
        refund(100, "damaged", "clerk");
        capture(1, worth(1), true, 2);
        ship(1);
        post();
        var before = postings();
        assertThat(before).hasSize(10);

        var owner = JdbcClient.create(ShopDatabase.owner());
        owner.sql("TRUNCATE ledger.posting").update();
        owner.sql("DELETE FROM events.position WHERE consumer = 'ledger'").update();
        assertThat(postings()).isEmpty();
        post();

        assertThat(postings()).isEqualTo(before);
    }

    private void post() {
        Backlog.handOver(jdbc, relay, consumer, consumer.streams());
    }

    private Money worth(int parcel) {
        return gbp(339).times(parcels.get(parcel).items().stream()
                .mapToLong(FulfilmentPlan.Item::quantity)
                .sum());
    }

    private MoneyMovement capture(int parcel, Money amount, boolean last, int sequence) {
        return capturing.capture(
                new CapturePayment(order.orderId(), order.paymentId(), id(parcel), amount, last, sequence));
    }

    private void ship(int parcel) {
        checkout.ship(order.orderId(), id(parcel), "packer");
    }

    private FulfilmentId id(int parcel) {
        return parcels.get(parcel).fulfilmentId();
    }

    private RefundId refund(long amount, String reason, String actor) {
        var id = RefundId.of(Ids.next());
        refunds.grant(new GrantRefund(id, order.orderId(), gbp(amount), reason, actor));
        assertThat(refunding.pay(order.orderId(), id)).isEqualTo(new MoneyMovement.Succeeded());
        return id;
    }

    private PaymentReads.PaymentView payment() {
        return payments.ofOrder(order.orderId()).getFirst();
    }

    private Map<String, Long> balances() {
        return jdbc
                .sql(
                        "SELECT account, sum(amount_minor)::bigint AS amount FROM ledger.posting WHERE order_id = :order GROUP BY 1")
                .param("order", order.orderId().uuid())
                .query((row, number) -> Map.entry(row.getString(1), row.getLong(2)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private List<String> clearing() {
        return jdbc.sql("""
                        SELECT kind || ' ' || provider || ' ' || left(provider_ref, 2) || ' ' || amount_minor FROM ledger.posting
                        WHERE order_id = :order AND account = 'psp_clearing' AND payment_ref LIKE 'pi_%' ORDER BY at, cause_id
                        """)
                .param("order", order.orderId().uuid())
                .query((row, number) -> row.getString(1))
                .list();
    }

    private List<String> postings() {
        return jdbc.sql("SELECT p::text FROM ledger.posting p WHERE order_id = :order ORDER BY cause_id, number")
                .param("order", order.orderId().uuid())
                .query((row, number) -> row.getString(1))
                .list();
    }

    private static Money gbp(long amount) {
        return Money.of(amount, "GBP");
    }
}
