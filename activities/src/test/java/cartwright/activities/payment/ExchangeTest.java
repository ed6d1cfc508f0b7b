package cartwright.activities.payment;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.Shelf;
import cartwright.activities.checkout.OrderPages;
import cartwright.activities.inventory.StockAdjustments;
import cartwright.activities.kernel.Ids;
import cartwright.activities.payment.StripeDouble.Fault;
import cartwright.workflows.kernel.FulfilmentId;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.ReturnId;
import cartwright.workflows.kernel.Sku;
import cartwright.workflows.order.OrderActivities;
import cartwright.workflows.order.OrderActivities.Committed;
import cartwright.workflows.order.PlaceOrder;
import cartwright.workflows.order.PricedLine;
import cartwright.workflows.payment.AuthorizePayment;
import cartwright.workflows.payment.CapturePayment;
import cartwright.workflows.payment.MoneyMovement.Succeeded;
import cartwright.workflows.payment.PaymentMethod;
import cartwright.workflows.payment.Provider;
import cartwright.workflows.returns.ClaimActivities;
import cartwright.workflows.returns.DecideReturn;
import cartwright.workflows.returns.Disposition;
import cartwright.workflows.returns.ExchangeActivities;
import cartwright.workflows.returns.ExchangeActivities.Placed;
import cartwright.workflows.returns.ExchangeActivities.Ready;
import cartwright.workflows.returns.InspectReturn;
import cartwright.workflows.returns.ReceiveReturn;
import cartwright.workflows.returns.RequestReturn;
import cartwright.workflows.returns.Resolution;
import cartwright.workflows.returns.ReturnActivities;
import cartwright.workflows.returns.ReturnWorkflow;
import cartwright.workflows.returns.WantedGoods;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Three units at 3.39, paid by card and shipped; orders in the place of theirs. */
abstract class ExchangeTest extends ExchangeBooksTest {

    static final DecideReturn BY_STAFF = new DecideReturn("clerk", null, false);
    static final PaymentMethod CARD = new PaymentMethod(Provider.STRIPE, "pm_card_visa");
    static final Duration TIMEOUT = Duration.ofSeconds(20);
    static final StripeDouble STRIPE = new StripeDouble();

    final OrderActivities checkout;
    final ReturnActivities returns;
    final ClaimActivities claims;
    final ExchangeActivities exchanges;
    private final Authorizing authorizing;
    private final Capturing capturing;
    final Refunding refunding;
    final PaymentReads payments;
    final OrderPages pages;
    final StockAdjustments adjustments;
    PlaceOrder order;
    Sku wanted;

    ExchangeTest(BeanFactory beans) {
        super(beans);
        checkout = beans.getBean(OrderActivities.class);
        returns = beans.getBean(ReturnActivities.class);
        claims = beans.getBean(ClaimActivities.class);
        exchanges = beans.getBean(ExchangeActivities.class);
        authorizing = beans.getBean(Authorizing.class);
        capturing = beans.getBean(Capturing.class);
        refunding = beans.getBean(Refunding.class);
        payments = beans.getBean(PaymentReads.class);
        pages = beans.getBean(OrderPages.class);
        adjustments = beans.getBean(StockAdjustments.class);
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

    ReturnId inspected(long units, @Nullable WantedGoods goods) {
        return inspected(order, units, goods == null ? goods(3) : goods);
    }

    ReturnId inspected(PlaceOrder of, long units, WantedGoods goods) {
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

    WantedGoods goods(long units) {
        return goods(wanted, units);
    }

    static WantedGoods goods(Sku sku, long units) {
        List<PricedLine> lines = Shelf.order(units, sku).lines();
        return new WantedGoods(lines, lines.getFirst().total(), null);
    }

    PlaceOrder ready(ReturnId id, @Nullable PaymentMethod payment) {
        return ready(order, id, payment);
    }

    PlaceOrder ready(PlaceOrder of, ReturnId id, @Nullable PaymentMethod payment) {
        return ((Ready) exchanges.open(of.orderId(), ReturnWorkflow.workflowId(id), payment)).order();
    }

    ExchangeActivities.Standing settled(ReturnId id) {
        return exchanges.settle(order.orderId(), ReturnWorkflow.workflowId(id));
    }

    ExchangeActivities.Standing settled(PlaceOrder next) {
        var origin = Objects.requireNonNull(next.origin());
        return exchanges.settle(origin.orderId(), origin.workflowId());
    }

    PlaceOrder placed(PlaceOrder next) {
        checkout.place(next);
        confirmed(next);
        assertThat(settled(next)).isEqualTo(new Placed());
        return next;
    }

    OrderActivities.Confirmation confirmed(PlaceOrder next) {
        return next.origin() == null ? checkout.confirm(next.orderId()) : checkout.confirmByCredit(next.orderId());
    }

    void ship(PlaceOrder next) {
        var parcel = ((Committed) confirmed(next)).fulfilments().getFirst().fulfilmentId();
        checkout.pick(next.orderId(), parcel, "packer");
        checkout.ship(next.orderId(), parcel, "packer");
    }

    void pay(PlaceOrder placed, Money amount, FulfilmentId parcel) {
        authorizing.authorize(
                new AuthorizePayment(
                        placed.orderId(), placed.paymentId(), placed.customerId(), placed.payment(), amount, 1),
                TIMEOUT);
        assertThat(capturing.capture(new CapturePayment(placed.orderId(), placed.paymentId(), parcel, amount, true, 1)))
                .isEqualTo(new Succeeded());
        checkout.pick(placed.orderId(), parcel, "packer");
        checkout.ship(placed.orderId(), parcel, "packer");
    }

    /** The accounts of the first order and of {@code others} together. */
    Map<String, Long> balances(PlaceOrder... others) {
        return balances(Stream.concat(Stream.of(order), Stream.of(others)));
    }
}
