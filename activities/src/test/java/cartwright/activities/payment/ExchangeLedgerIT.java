package cartwright.activities.payment;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.Shelf;
import cartwright.activities.ShopTest;
import cartwright.activities.checkout.OrderPages;
import cartwright.activities.events.EventRelay;
import cartwright.activities.inventory.StockAdjustments;
import cartwright.activities.kernel.Ids;
import cartwright.activities.kernel.TimelineEntry;
import cartwright.activities.payment.Refunds.Grant;
import cartwright.activities.payment.StripeDouble.Fault;
import cartwright.activities.reconciliation.ledger.Ledger;
import cartwright.activities.reconciliation.ledger.LedgerEvents;
import cartwright.workflows.kernel.ClaimId;
import cartwright.workflows.kernel.FulfilmentId;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.RefundId;
import cartwright.workflows.kernel.ReturnId;
import cartwright.workflows.kernel.Sku;
import cartwright.workflows.order.OrderActivities;
import cartwright.workflows.order.OrderActivities.CloseOrder;
import cartwright.workflows.order.OrderActivities.Committed;
import cartwright.workflows.order.OrderActivities.OutOfStock;
import cartwright.workflows.order.OrderStatus;
import cartwright.workflows.order.PlaceOrder;
import cartwright.workflows.order.PricedLine;
import cartwright.workflows.payment.AuthorizePayment;
import cartwright.workflows.payment.CapturePayment;
import cartwright.workflows.payment.GrantRefund;
import cartwright.workflows.payment.MoneyMovement;
import cartwright.workflows.payment.MoneyMovement.Succeeded;
import cartwright.workflows.payment.PaymentMethod;
import cartwright.workflows.payment.Provider;
import cartwright.workflows.returns.ClaimActivities;
import cartwright.workflows.returns.ClaimKind;
import cartwright.workflows.returns.ClaimStatus;
import cartwright.workflows.returns.ClaimWorkflow;
import cartwright.workflows.returns.DecideReturn;
import cartwright.workflows.returns.Disposition;
import cartwright.workflows.returns.ExchangeActivities;
import cartwright.workflows.returns.ExchangeActivities.Failed;
import cartwright.workflows.returns.ExchangeActivities.Placed;
import cartwright.workflows.returns.ExchangeActivities.Ready;
import cartwright.workflows.returns.ExchangeActivities.Refused;
import cartwright.workflows.returns.ExchangeActivities.Undecided;
import cartwright.workflows.returns.ExchangeActivities.Worthless;
import cartwright.workflows.returns.InspectReturn;
import cartwright.workflows.returns.OpenClaim;
import cartwright.workflows.returns.ReceiveReturn;
import cartwright.workflows.returns.Remedy;
import cartwright.workflows.returns.RequestReturn;
import cartwright.workflows.returns.Resolution;
import cartwright.workflows.returns.ReturnActivities;
import cartwright.workflows.returns.ReturnStatus;
import cartwright.workflows.returns.ReturnWorkflow;
import cartwright.workflows.returns.WantedGoods;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Three units at 3.39, paid by card and shipped; orders in the place of theirs, and the money and postings of both. */
class ExchangeLedgerIT extends ShopTest {

    private static final DecideReturn BY_STAFF = new DecideReturn("clerk", null, false);
    private static final PaymentMethod CARD = new PaymentMethod(Provider.STRIPE, "pm_card_visa");
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final StripeDouble STRIPE = new StripeDouble();

    private final OrderActivities checkout;
    private final ReturnActivities returns;
    private final ClaimActivities claims;
    private final ExchangeActivities exchanges;
    private final Authorizing authorizing;
    private final Capturing capturing;
    private final Refunding refunding;
    private final Refunds refunds;
    private final PaymentReads payments;
    private final OrderPages pages;
    private final EventRelay relay;
    private final StockAdjustments adjustments;
    private final JdbcClient jdbc;
    private final LedgerEvents ledger;
    private PlaceOrder order;
    private Sku wanted;

    @Autowired
    ExchangeLedgerIT(BeanFactory beans) {
        checkout = beans.getBean(OrderActivities.class);
        returns = beans.getBean(ReturnActivities.class);
        claims = beans.getBean(ClaimActivities.class);
        exchanges = beans.getBean(ExchangeActivities.class);
        authorizing = beans.getBean(Authorizing.class);
        capturing = beans.getBean(Capturing.class);
        refunding = beans.getBean(Refunding.class);
        refunds = beans.getBean(Refunds.class);
        payments = beans.getBean(PaymentReads.class);
        pages = beans.getBean(OrderPages.class);
        relay = beans.getBean(EventRelay.class);
        adjustments = beans.getBean(StockAdjustments.class);
        jdbc = beans.getBean(JdbcClient.class);
        ledger = new LedgerEvents(beans.getBean(Ledger.class));
        wanted = Shelf.sku(jdbc, adjustments, 4, "EXCHANGE");
        order = Shelf.order(3, Shelf.sku(jdbc, adjustments, 5, "EXCHANGE"));
    }

    @DynamicPropertySource
    static void stripe(DynamicPropertyRegistry registry) {
        registry.add("cartwright.payment.stripe.api-base", STRIPE::address);
        registry.add("cartwright.payment.stripe.api-key", () -> "sk_test_double");
    }

    @BeforeEach
    void shipAnOrder() {
        checkout.place(order);
        pay(
                order,
                order.total(),
                ((Committed) confirmed(order)).fulfilments().getFirst().fulfilmentId());
    }

    @AfterEach
    void heal() {
        STRIPE.become(Fault.NONE);
    }

    @Test
    void paysAnOrderOfTheSameValueByWhatCameBack() {
        var id = inspected(3, null);

        var next = placed(ready(id, null));

        assertThat(returns.promiseRefund(order.orderId(), id).refundId()).isNull();
        assertThat(returns.exchanged(order.orderId(), id).status()).isEqualTo(ReturnStatus.EXCHANGED);
        assertThat(returns.close(order.orderId(), id).status()).isEqualTo(ReturnStatus.CLOSED);
        ship(next);
        assertThat(payments.ofOrder(next.orderId())).singleElement().satisfies(credit -> {
            assertThat(credit.provider()).isEqualTo(Provider.CREDIT);
            assertThat(credit.captured()).isEqualTo(gbp(1017));
        });
        assertThat(balances(next))
                .containsOnly(
                        Map.entry("sales", -2034L),
                        Map.entry("refunds", 1017L),
                        Map.entry("psp_clearing", 1017L),
                        Map.entry("exchange_credit", 0L),
                        Map.entry("customer_receivable", 0L));
        assertThat(payable(order)).isEqualTo(gbp(0));
        assertThat(paidBack(order)).isEmpty();
    }

    @Test
    void opensOneOrderHoweverOftenItIsAskedFor() {
        var id = inspected(3, null);

        var first = ready(id, null);
        var second = ready(id, null);
        checkout.place(first);
        assertThat(settled(id)).isEqualTo(new Undecided());
        confirmed(first);
        assertThat(settled(id)).isEqualTo(new Placed());
        assertThat(settled(id)).isEqualTo(new Placed());
        confirmed(first);

        assertThat(second).isEqualTo(first);
        assertThat(ready(id, null)).isEqualTo(first);
        assertThat(payments.ofOrder(first.orderId())).hasSize(1);
        assertThat(refunds.ofOrder(order.orderId())).singleElement().satisfies(credit -> {
            assertThat(credit.status()).isEqualTo("SUCCEEDED");
            assertThat(credit.creditedTo()).isEqualTo(first.orderId());
        });
    }

    @Test
    void opensOneOrderAndPaysItOnceWhenManyAskAtOnce() throws Exception {
        var id = inspected(3, null);

        var opened = atOnce(() -> ready(id, null));
        checkout.place(opened.getFirst());
        confirmed(opened.getFirst());
        var standings = atOnce(() -> settled(id));

        assertThat(opened).containsOnly(opened.getFirst());
        assertThat(standings).containsOnly(new Placed());
        assertThat(refunds.ofOrder(order.orderId())).hasSize(1);
        assertThat(payments.ofOrder(opened.getFirst().orderId())).hasSize(1);
        assertThat(pages.timeline(order.orderId()))
                .extracting(TimelineEntry::what)
                .filteredOn(what -> what.startsWith("Exchange"))
                .containsExactly("ExchangeOpened", "ExchangePlaced");
        assertThat(balances(opened.getFirst()))
                .containsEntry("exchange_credit", 0L)
                .containsEntry("psp_clearing", 1017L);
        assertThat(paidBack(order)).isEmpty();
    }

    private static <T> List<T> atOnce(Callable<T> asked) throws Exception {
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<T>();
            for (var answer : clients.invokeAll(Collections.nCopies(8, asked))) {
                answers.add(answer.get());
            }
            return answers;
        }
    }

    @Test
    void opensNoOrderForUnitsThatWereRefundedBefore() {
        var id = inspected(3, null);
        granted(order, 1017, "goodwill");

        assertThat(exchanges.open(order.orderId(), ReturnWorkflow.workflowId(id), null))
                .isEqualTo(new Worthless());
    }

    @Test
    void neverPaysOutWhatIsGivenAsCredit() {
        var next = placed(ready(inspected(3, null), null));
        var credit = refunds.ofOrder(order.orderId()).getFirst();

        assertThat(credit.creditedTo()).isEqualTo(next.orderId());
        assertThat(refunding.pay(order.orderId(), credit.id())).isEqualTo(new Succeeded());

        assertThat(paidBack(order)).isEmpty();
    }

    @Test
    void replacesUnitsForWhatThePaymentsHaveLeft() {
        granted(order, 500, "goodwill");
        var id = claimed(2);

        var next = ((Ready) exchanges.open(order.orderId(), ClaimWorkflow.workflowId(id), null)).order();

        assertThat(next.total()).isEqualTo(gbp(517));
        assertThat(next.lines()).singleElement().satisfies(line -> {
            assertThat(line.quantity()).isEqualTo(2);
            assertThat(line.discount()).isEqualTo(gbp(161));
            assertThat(line.total()).isEqualTo(gbp(517));
        });
        assertThat(payable(order)).isEqualTo(gbp(0));
    }

    @Test
    void tellsBothOrdersOfEachOther() {
        var id = inspected(3, null);

        var next = placed(ready(id, null));

        assertThat(pages.timeline(order.orderId()))
                .filteredOn(line -> line.what().equals("ExchangePlaced"))
                .singleElement()
                .satisfies(line -> assertThat(line.data())
                        .containsEntry("exchangeOrderId", next.orderId().value())
                        .containsEntry("returnId", id.value()));
        assertThat(pages.timeline(next.orderId()))
                .filteredOn(line -> line.what().equals("OrderPlaced"))
                .singleElement()
                .extracting(TimelineEntry::data)
                .satisfies(data -> assertThat(String.valueOf(data.get("origin")))
                        .contains(order.orderId().value(), ReturnWorkflow.workflowId(id)));
    }

    @Test
    void givesBackAsMoneyWhatTheGoodsDoNotCost() {
        var id = inspected(3, goods(2));
        var next = placed(ready(id, null));

        var rest = returns.promiseRefund(order.orderId(), id);

        assertThat(rest.amount()).isEqualTo(gbp(339));
        assertThat(refunding.pay(order.orderId(), Objects.requireNonNull(rest.refundId())))
                .isEqualTo(new Succeeded());
        ship(next);
        assertThat(balances(next))
                .containsOnly(
                        Map.entry("sales", -1695L),
                        Map.entry("refunds", 1017L),
                        Map.entry("psp_clearing", 678L),
                        Map.entry("exchange_credit", 0L),
                        Map.entry("customer_receivable", 0L));
        assertThat(payable(order)).isEqualTo(gbp(0));
        assertThat(payable(next)).isEqualTo(gbp(678));
    }

    @Test
    void refundsTheNewOrderToTheCardThatPaidTheFirstAndNoMoreThanThat() {
        var next = placed(ready(inspected(3, null), null));
        ship(next);

        assertThat(refunding.pay(next.orderId(), granted(next, 339, "damaged"))).isEqualTo(new Succeeded());
        assertThat(payable(next)).isEqualTo(gbp(678));
        assertThat(payable(order)).isEqualTo(gbp(0));
        assertThat(refunding.pay(next.orderId(), granted(next, 678, "damaged"))).isEqualTo(new Succeeded());

        assertThat(payable(next)).isEqualTo(gbp(0));
        assertThat(payments.ofOrder(order.orderId()).getFirst().refunded()).isEqualTo(gbp(1017));
        assertThat(paidBack(order)).containsExactly(339L, 678L);
        assertThat(balances(next))
                .containsOnly(
                        Map.entry("sales", -2034L),
                        Map.entry("refunds", 2034L),
                        Map.entry("psp_clearing", 0L),
                        Map.entry("exchange_credit", 0L),
                        Map.entry("customer_receivable", 0L));
    }

    @Test
    void chargesTheDifferenceAndGivesEachPartBackToWhereItCameFrom() {
        var next = ready(inspected(3, goods(4)), CARD);
        assertThat(next.origin()).isNotNull();
        checkout.place(next);
        pay(
                next,
                gbp(339),
                ((Committed) confirmed(next)).fulfilments().getFirst().fulfilmentId());

        assertThat(settled(next)).isEqualTo(new Placed());
        assertThat(refunding.pay(next.orderId(), granted(next, 1356, "damaged")))
                .isEqualTo(new Succeeded());

        assertThat(paidBack(next)).containsExactly(339L);
        assertThat(paidBack(order)).containsExactly(1017L);
        assertThat(refunds.grant(new GrantRefund(RefundId.of(Ids.next()), next.orderId(), gbp(1), "damaged", "clerk")))
                .isEqualTo(new Grant.ExceedsCaptured(gbp(0)));
        assertThat(balances(next))
                .containsOnly(
                        Map.entry("sales", -2373L),
                        Map.entry("refunds", 2373L),
                        Map.entry("psp_clearing", 0L),
                        Map.entry("exchange_credit", 0L),
                        Map.entry("customer_receivable", 0L));
    }

    @Test
    void promisesNothingUntilADifferenceCanBePaid() {
        var id = inspected(3, goods(4));

        assertThat(exchanges.open(order.orderId(), ReturnWorkflow.workflowId(id), null))
                .isEqualTo(new Refused("PAYMENT_NEEDED"));

        assertThat(payable(order)).isEqualTo(gbp(1017));
        assertThat(ready(id, CARD).payment()).isEqualTo(CARD);
    }

    @Test
    void freesTheCreditOfAnOrderThatWasNotConfirmedAndTriesAgainAsAnother() {
        var id = inspected(3, goods(4));
        var declined = ready(id, CARD);
        checkout.place(declined);
        checkout.close(new CloseOrder(
                declined.orderId(), OrderStatus.FAILED, "PAYMENT_DECLINED", "insufficient_funds", "system"));

        assertThat(settled(id)).isEqualTo(new Failed("PAYMENT_DECLINED"));
        assertThat(settled(id)).isEqualTo(new Failed("PAYMENT_DECLINED"));

        assertThat(payable(order)).isEqualTo(gbp(1017));
        assertThat(ready(id, CARD).orderId()).isNotEqualTo(declined.orderId());
        assertThat(payable(order)).isEqualTo(gbp(0));
    }

    @Test
    void givesTheMoneyBackWithoutFeesWhenThereIsNoStock() {
        adjustments.adjust(Ids.next(), wanted, "EXCHANGE", -4, "lost", "clerk");
        var id = inspected(3, null);

        assertThat(checkout.place(ready(id, null))).isInstanceOf(OutOfStock.class);
        assertThat(settled(id)).isEqualTo(new Failed("INSUFFICIENT_STOCK"));

        assertThat(jdbc.sql("SELECT fees_waived FROM returns.return WHERE id = :id")
                        .param("id", id.uuid())
                        .query(Boolean.class)
                        .single())
                .isTrue();
        assertThat(returns.promiseRefund(order.orderId(), id).amount()).isEqualTo(gbp(1017));
        assertThat(returns.refunded(order.orderId(), id).status()).isEqualTo(ReturnStatus.REFUNDED);
    }

    @Test
    void paysTheCreditOutWhenTheNewOrderIsCancelled() {
        var next = placed(ready(inspected(3, null), null));
        checkout.close(new CloseOrder(next.orderId(), OrderStatus.CANCELLED, "CANCELLED", null, "customer"));

        assertThat(refunding.pay(next.orderId(), granted(next, 1017, "CANCELLED")))
                .isEqualTo(new Succeeded());

        assertThat(paidBack(order)).containsExactly(1017L);
        assertThat(balances(next))
                .containsOnly(
                        Map.entry("sales", -1017L),
                        Map.entry("refunds", 1017L),
                        Map.entry("psp_clearing", 0L),
                        Map.entry("exchange_credit", 0L),
                        Map.entry("customer_receivable", 0L));
        assertThat(stock(wanted)).isEqualTo("4 0");
    }

    @Test
    void paysCreditOutOnceHoweverOftenItsProviderFails() {
        var next = placed(ready(inspected(3, null), null));
        var refund = granted(next, 1017, "damaged");
        STRIPE.become(Fault.REFUSED);
        assertThat(refunding.pay(next.orderId(), refund)).isInstanceOf(MoneyMovement.Failed.class);
        STRIPE.become(Fault.SILENT_AFTER_EFFECT);
        assertThat(refunding.pay(next.orderId(), refund)).isEqualTo(new MoneyMovement.Pending());
        STRIPE.become(Fault.NONE);

        assertThat(refunding.pay(next.orderId(), refund)).isEqualTo(new Succeeded());
        assertThat(refunding.pay(next.orderId(), refund)).isEqualTo(new Succeeded());

        assertThat(paidBack(order)).containsExactly(1017L);
        assertThat(payments.ofOrder(order.orderId()).getFirst().refunded()).isEqualTo(gbp(1017));
    }

    @Test
    void followsCreditThroughASecondExchange() {
        var second = placed(ready(inspected(3, null), null));
        ship(second);
        var again = inspected(second, 3, goods(Shelf.sku(jdbc, adjustments, 3, "EXCHANGE"), 3));
        var third = placed(ready(second, again, null));
        ship(third);

        assertThat(refunding.pay(third.orderId(), granted(third, 1017, "damaged")))
                .isEqualTo(new Succeeded());

        assertThat(paidBack(order)).containsExactly(1017L);
        assertThat(Stream.of(order, second, third).map(this::payable)).containsOnly(gbp(0));
        assertThat(balances(second, third))
                .containsOnly(
                        Map.entry("sales", -3051L),
                        Map.entry("refunds", 3051L),
                        Map.entry("psp_clearing", 0L),
                        Map.entry("exchange_credit", 0L),
                        Map.entry("customer_receivable", 0L));
    }

    @Test
    void sendsClaimedUnitsAgainAtTheShopsCost() {
        var id = claimed(2);

        var next = ((Ready) exchanges.open(order.orderId(), ClaimWorkflow.workflowId(id), null)).order();
        checkout.place(next);
        assertThat(stock(next.lines().getFirst().sku())).isEqualTo("0 2");
        var parcel = ((Committed) confirmed(next)).fulfilments().getFirst().fulfilmentId();
        assertThat(settled(next)).isEqualTo(new Placed());
        assertThat(claims.claimReplaced(order.orderId(), id)).isEqualTo(ClaimStatus.REPLACED);
        checkout.pick(next.orderId(), parcel, "packer");
        checkout.ship(next.orderId(), parcel, "packer");

        assertThat(next.lines()).singleElement().satisfies(line -> {
            assertThat(line.quantity()).isEqualTo(2);
            assertThat(line.total()).isEqualTo(gbp(678));
            assertThat(line.tax()).isEqualTo(gbp(113));
        });
        assertThat(next.total())
                .isEqualTo(next.origin() == null ? null : next.origin().credit());
        assertThat(balances(next))
                .containsOnly(
                        Map.entry("sales", -1695L),
                        Map.entry("claims", 678L),
                        Map.entry("psp_clearing", 1017L),
                        Map.entry("exchange_credit", 0L),
                        Map.entry("customer_receivable", 0L));
        assertThat(payable(order)).isEqualTo(gbp(339));
    }

    private ClaimId claimed(long units) {
        var id = ClaimId.of(Ids.next());
        claims.open(new OpenClaim(
                id,
                order.orderId(),
                ClaimKind.LOST,
                List.of(new OpenClaim.Unit("1", units)),
                "",
                "customer",
                Remedy.REPLACEMENT));
        claims.approveClaim(order.orderId(), id, BY_STAFF);
        return id;
    }

    private ReturnId inspected(long units, @Nullable WantedGoods goods) {
        return inspected(order, units, goods == null ? goods(3) : goods);
    }

    private ReturnId inspected(PlaceOrder of, long units, WantedGoods goods) {
        var id = ReturnId.of(Ids.next());
        returns.request(new RequestReturn(
                id,
                of.orderId(),
                List.of(new RequestReturn.Unit("1", units, "")),
                Resolution.EXCHANGE,
                "customer",
                goods));
        returns.approve(of.orderId(), id, BY_STAFF);
        returns.receive(
                of.orderId(), id, new ReceiveReturn("r", List.of(new ReceiveReturn.Unit("1", units)), "warehouse"));
        returns.inspect(
                of.orderId(),
                id,
                new InspectReturn(
                        "i", List.of(new InspectReturn.Unit("1", units, Disposition.NOT_RESTOCKED)), "warehouse"));
        return id;
    }

    private WantedGoods goods(long units) {
        return goods(wanted, units);
    }

    private static WantedGoods goods(Sku sku, long units) {
        List<PricedLine> lines = Shelf.order(units, sku).lines();
        return new WantedGoods(lines, lines.getFirst().total(), null);
    }

    private PlaceOrder ready(ReturnId id, @Nullable PaymentMethod payment) {
        return ready(order, id, payment);
    }

    private PlaceOrder ready(PlaceOrder of, ReturnId id, @Nullable PaymentMethod payment) {
        return ((Ready) exchanges.open(of.orderId(), ReturnWorkflow.workflowId(id), payment)).order();
    }

    private ExchangeActivities.Standing settled(ReturnId id) {
        return exchanges.settle(order.orderId(), ReturnWorkflow.workflowId(id));
    }

    private ExchangeActivities.Standing settled(PlaceOrder next) {
        var origin = Objects.requireNonNull(next.origin());
        return exchanges.settle(origin.orderId(), origin.workflowId());
    }

    private PlaceOrder placed(PlaceOrder next) {
        checkout.place(next);
        confirmed(next);
        assertThat(settled(next)).isEqualTo(new Placed());
        return next;
    }

    private OrderActivities.Confirmation confirmed(PlaceOrder next) {
        return next.origin() == null ? checkout.confirm(next.orderId()) : checkout.confirmByCredit(next.orderId());
    }

    private void ship(PlaceOrder next) {
        var parcel = ((Committed) confirmed(next)).fulfilments().getFirst().fulfilmentId();
        checkout.pick(next.orderId(), parcel, "packer");
        checkout.ship(next.orderId(), parcel, "packer");
    }

    private void pay(PlaceOrder placed, Money amount, FulfilmentId parcel) {
        authorizing.authorize(
                new AuthorizePayment(
                        placed.orderId(), placed.paymentId(), placed.customerId(), placed.payment(), amount, 1),
                TIMEOUT);
        assertThat(capturing.capture(new CapturePayment(placed.orderId(), placed.paymentId(), parcel, amount, true, 1)))
                .isEqualTo(new Succeeded());
        checkout.pick(placed.orderId(), parcel, "packer");
        checkout.ship(placed.orderId(), parcel, "packer");
    }

    private RefundId granted(PlaceOrder of, long amount, String reason) {
        var id = RefundId.of(Ids.next());
        assertThat(refunds.grant(new GrantRefund(id, of.orderId(), gbp(amount), reason, "system")))
                .isInstanceOf(Grant.Granted.class);
        return id;
    }

    /** What can still be promised back of the order, found out by asking for too much. */
    private Money payable(PlaceOrder of) {
        var tooMuch = new GrantRefund(RefundId.of(Ids.next()), of.orderId(), gbp(1_000_000), "greed", "clerk");
        return ((Grant.ExceedsCaptured) refunds.grant(tooMuch)).refundable();
    }

    /** What the provider has paid back of the order's card. */
    private List<@Nullable Long> paidBack(PlaceOrder of) {
        return jdbc.sql("""
                        SELECT a.amount_minor FROM payment.attempt a JOIN payment.payment p ON p.order_id = a.order_id AND p.id = a.payment_id
                        WHERE a.order_id = :order AND a.operation = 'REFUND' AND a.state = 'SUCCESS' AND p.provider = 'STRIPE'
                        ORDER BY a.sequence
                        """)
                .param("order", of.orderId().uuid())
                .query(Long.class)
                .list();
    }

    private String stock(Sku sku) {
        return jdbc.sql("""
                        SELECT (on_hand - reserved - committed - unavailable) || ' ' || reserved FROM inventory.stock WHERE sku = :sku
                        """).param("sku", sku.value()).query(String.class).single();
    }

    /** The accounts of the first order and of {@code others} together. */
    private Map<String, Long> balances(PlaceOrder... others) {
        for (var stream : ledger.streams()) {
            relay.register(ledger, stream);
            while (relay.relay(ledger, stream) > 0) {
                assertThat(ledger.streams()).contains(stream);
            }
        }
        var ids = Stream.concat(Stream.of(order), Stream.of(others))
                .map(PlaceOrder::orderId)
                .map(OrderId::uuid)
                .toArray(UUID[]::new);
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

    private static Money gbp(long minor) {
        return Money.of(minor, "GBP");
    }
}
