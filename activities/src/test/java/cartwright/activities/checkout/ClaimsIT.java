package cartwright.activities.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cartwright.activities.Shelf;
import cartwright.activities.ShopTest;
import cartwright.activities.inventory.StockAdjustments;
import cartwright.activities.kernel.Ids;
import cartwright.activities.payment.Refunds;
import cartwright.workflows.attention.OrderRefusal;
import cartwright.workflows.kernel.ClaimId;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.ReturnId;
import cartwright.workflows.order.OrderActivities;
import cartwright.workflows.order.OrderActivities.Committed;
import cartwright.workflows.order.PlaceOrder;
import cartwright.workflows.returns.ClaimActivities;
import cartwright.workflows.returns.ClaimKind;
import cartwright.workflows.returns.ClaimStatus;
import cartwright.workflows.returns.DecideReturn;
import cartwright.workflows.returns.OpenClaim;
import cartwright.workflows.returns.RequestReturn;
import cartwright.workflows.returns.Resolution;
import cartwright.workflows.returns.ReturnActivities;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Three units at 3.39 on one line, shipped in one parcel and captured whole. */
class ClaimsIT extends ShopTest {

    private static final DecideReturn BY_STAFF = new DecideReturn("clerk", "seen the picture", false);

    private final OrderActivities checkout;
    private final ClaimActivities steps;
    private final ReturnActivities returns;
    private final Refunds refunds;
    private final StockAdjustments adjustments;
    private final JdbcClient jdbc;
    private PlaceOrder order;

    @Autowired
    ClaimsIT(
            OrderActivities checkout,
            ClaimActivities steps,
            ReturnActivities returns,
            Refunds refunds,
            StockAdjustments adjustments,
            JdbcClient jdbc) {
        this.checkout = checkout;
        this.steps = steps;
        this.returns = returns;
        this.refunds = refunds;
        this.adjustments = adjustments;
        this.jdbc = jdbc;
        this.order = Shelf.order(1, Shelf.sku(jdbc, adjustments, 1, "CLAIMS"));
    }

    @BeforeEach
    void shipAnOrder() {
        order = Shelf.order(3, Shelf.sku(jdbc, adjustments, 3, "CLAIMS"));
        checkout.place(order);
        var parcel =
                ((Committed) checkout.confirm(order.orderId())).fulfilments().getFirst();
        jdbc.sql("""
                        INSERT INTO payment.payment (order_id, id, customer_id, provider, token, currency, amount_minor,
                                                     authorized_minor, captured_minor, status)
                        VALUES (:order, :payment, :customer, 'STRIPE', 'pm_card_visa', 'GBP', 1017, 1017, 1017, 'CAPTURED')
                        """)
                .param("order", order.orderId().uuid())
                .param("payment", order.paymentId().uuid())
                .param("customer", order.customerId().uuid())
                .update();
        checkout.pick(order.orderId(), parcel.fulfilmentId(), "packer");
        checkout.ship(order.orderId(), parcel.fulfilmentId(), "packer");
    }

    @Test
    void promisesTheUnitsWorthOnceAndPutsNothingOnTheShelf() {
        var id = opened(2);
        steps.approveClaim(order.orderId(), id, BY_STAFF);

        var first = steps.promiseClaim(order.orderId(), id);
        var second = steps.promiseClaim(order.orderId(), id);

        assertThat(first.amount()).isEqualTo(Money.of(678, "GBP"));
        assertThat(second).isEqualTo(first);
        assertThat(refunds.ofOrder(order.orderId())).singleElement().satisfies(refund -> {
            assertThat(refund.reason()).isEqualTo("CLAIMED");
            assertThat(refund.lines())
                    .singleElement()
                    .satisfies(line -> assertThat(line.quantity()).isEqualTo(2));
        });
        assertThat(jdbc.sql("SELECT on_hand FROM inventory.stock WHERE sku = :sku")
                        .param("sku", order.lines().getFirst().sku().value())
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(steps.claimRefunded(order.orderId(), id)).isEqualTo(ClaimStatus.REFUNDED);
    }

    @Test
    void claimsNoUnitThatIsInAReturnOrAnotherClaim() {
        opened(1);
        returns.request(new RequestReturn(
                ReturnId.of(Ids.next()),
                order.orderId(),
                List.of(new RequestReturn.Unit("1", 1, "")),
                Resolution.REFUND,
                "customer"));

        assertThatThrownBy(() -> opened(2)).satisfies(refused(OrderRefusal.RETURN_EXCEEDS_SHIPPED));
        assertThat(opened(1)).isNotNull();
    }

    @Test
    void letsUnitsBeClaimedAgainWhoseClaimWasDeclined() {
        var id = opened(3);
        assertThat(steps.declineClaim(order.orderId(), id, BY_STAFF)).isEqualTo(ClaimStatus.DECLINED);

        assertThat(opened(3)).isNotNull();
        assertThatThrownBy(() -> steps.approveClaim(order.orderId(), id, BY_STAFF))
                .satisfies(refused(OrderRefusal.ILLEGAL_TRANSITION));
    }

    @Test
    void claimsNothingOfALineThatIsNotThere() {
        var claim = new OpenClaim(
                ClaimId.of(Ids.next()),
                order.orderId(),
                ClaimKind.LOST,
                List.of(new OpenClaim.Unit("7", 1)),
                "",
                "customer");

        assertThatThrownBy(() -> steps.open(claim)).satisfies(refused(OrderRefusal.NOT_FOUND));
    }

    @Test
    void isStoredOnceUnderTheSameId() {
        var claim = claim(ClaimId.of(Ids.next()), 2);

        assertThat(steps.open(claim)).isEqualTo(ClaimStatus.OPEN);
        assertThat(steps.open(claim)).isEqualTo(ClaimStatus.OPEN);

        assertThat(jdbc.sql("SELECT count(*) FROM returns.claim WHERE order_id = :order")
                        .param("order", order.orderId().uuid())
                        .query(Long.class)
                        .single())
                .isOne();
    }

    private ClaimId opened(long units) {
        var id = ClaimId.of(Ids.next());
        steps.open(claim(id, units));
        return id;
    }

    private OpenClaim claim(ClaimId id, long units) {
        return new OpenClaim(
                id,
                order.orderId(),
                ClaimKind.DAMAGED,
                List.of(new OpenClaim.Unit("1", units)),
                "box was open",
                "customer");
    }

    private static Consumer<Throwable> refused(OrderRefusal refusal) {
        return thrown -> assertThat(OrderRefusal.in(thrown)).contains(refusal);
    }
}
