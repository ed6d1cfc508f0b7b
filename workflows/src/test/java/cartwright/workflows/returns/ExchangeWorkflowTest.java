package cartwright.workflows.returns;

import static cartwright.workflows.fixtures.Eventually.eventually;
import static cartwright.workflows.fixtures.Shop.asked;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cartwright.workflows.attention.OrderRefusal;
import cartwright.workflows.attention.ResolveAttention.Action;
import cartwright.workflows.fixtures.Refusals;
import cartwright.workflows.fixtures.Shop;
import cartwright.workflows.fulfilment.FulfilmentStatus;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.order.AdvanceFulfilment;
import cartwright.workflows.order.AdvanceFulfilment.Step;
import cartwright.workflows.order.CancelOrder;
import cartwright.workflows.order.OrderStatus;
import cartwright.workflows.order.OrderWorkflow;
import cartwright.workflows.order.PlaceOrder;
import cartwright.workflows.payment.AuthorizationOutcome;
import cartwright.workflows.payment.PaymentMethod;
import cartwright.workflows.payment.Provider;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Three units, for goods at 10.17. Time is skipped; the histories of return and orders are replayed once a test is over. */
class ExchangeWorkflowTest {

    private static final PaymentMethod CARD = new PaymentMethod(Provider.STRIPE, "pm_card_visa");

    @RegisterExtension
    final Shop shop = new Shop();

    private ReturnDesk desk = new ReturnDesk(shop);

    @AfterEach
    void replay() throws Exception {
        desk.replay();
        for (var order : shop.exchanges.opened) {
            Shop.replay(shop.environment().getWorkflowClient().fetchHistory(OrderWorkflow.workflowId(order.orderId())));
        }
    }

    @Test
    void placesAnOrderThatTheUnitsWorthPaysFor() {
        desk = ReturnDesk.forExchange(shop, null);
        desk.inspected();

        assertThat(desk.result()).isEqualTo(ReturnStatus.CLOSED);
        assertThat(shop.exchanges.opened).hasSize(1);
        assertThat(shop.script.calls())
                .containsSubsequence(
                        "inspect",
                        "open-exchange",
                        "place",
                        "confirm",
                        "settle-exchange",
                        "promise",
                        "exchanged",
                        "close");
        assertThat(shop.script.count("settle-exchange")).isOne();
        assertThat(shop.payments.authorizations).isEmpty();
    }

    @Test
    void shipsTheOrderToItsEndWithoutTakingMoney() {
        desk = ReturnDesk.forExchange(shop, null);
        desk.inspected();
        desk.eventually(ReturnStatus.CLOSED);

        bring(order(0));

        assertThat(result(order(0))).isEqualTo(OrderStatus.COMPLETED);
        assertThat(shop.payments.captures).isEmpty();
        assertThat(shop.script.count("void")).isZero();
        assertThat(shop.payments.grants).isEmpty();
    }

    @Test
    void givesBackWhatTheUnitsAreWorthBeyondTheGoods() {
        shop.exchanges.worth(1356);
        desk = ReturnDesk.forExchange(shop, null);
        desk.inspected();

        assertThat(desk.result()).isEqualTo(ReturnStatus.CLOSED);
        assertThat(shop.script.calls()).containsSubsequence("settle-exchange", "promise", "refund", "exchanged");
        assertThat(shop.payments.authorizations).isEmpty();
    }

    @Test
    void takesOfTheCardWhatTheGoodsCostMore() {
        shop.exchanges.worth(1000);
        shop.returns.beWorthNothing();
        desk = ReturnDesk.forExchange(shop, CARD);
        desk.inspected();
        desk.eventually(ReturnStatus.CLOSED);

        bring(order(0));

        assertThat(result(order(0))).isEqualTo(OrderStatus.COMPLETED);
        assertThat(shop.payments.authorizations)
                .singleElement()
                .satisfies(asked -> assertThat(asked.amount()).isEqualTo(Money.of(17, "GBP")));
        assertThat(shop.payments.captured()).containsExactly(Money.of(17, "GBP"));
        assertThat(shop.script.count("refund")).isZero();
    }

    @Test
    void waitsForAnotherPaymentWhenTheCardIsDeclined() {
        shop.exchanges.worth(1000);
        shop.payments.authorizeAnswers(new AuthorizationOutcome.Declined("insufficient_funds"));
        desk = ReturnDesk.forExchange(shop, CARD);
        desk.inspected();
        desk.isParked("PAYMENT_DECLINED");
        assertThat(desk.workflow().status()).isEqualTo(ReturnStatus.INSPECTED);
        shop.payments.authorizeAnswers();

        var other = new PaymentMethod(Provider.STRIPE, "pm_card_mastercard");
        desk.workflow().payExchange(new PayExchange(other, "acc_customer"));

        assertThat(desk.result()).isEqualTo(ReturnStatus.CLOSED);
        assertThat(shop.exchanges.opened).hasSize(2);
        assertThat(order(0).orderId()).isNotEqualTo(order(1).orderId());
        assertThat(order(1).payment()).isEqualTo(other);
        assertThat(result(order(0))).isEqualTo(OrderStatus.FAILED);
    }

    @Test
    void asksForAPaymentWhenLessIsAcceptedThanTheGoodsCost() {
        shop.exchanges.worth(678);
        desk = ReturnDesk.forExchange(shop, null);
        desk.inspected();
        desk.isParked("PAYMENT_NEEDED");
        assertThat(shop.exchanges.opened).isEmpty();

        desk.workflow().payExchange(new PayExchange(CARD, "acc_customer"));

        assertThat(desk.result()).isEqualTo(ReturnStatus.CLOSED);
        assertThat(shop.exchanges.opened).hasSize(1);
    }

    @Test
    void takesNoPaymentThatNobodyWaitsFor() {
        desk = ReturnDesk.forExchange(shop, null);
        desk.approved();

        assertThatThrownBy(() -> desk.workflow().payExchange(new PayExchange(CARD, "acc_customer")))
                .satisfies(Refusals.of(OrderRefusal.NOTHING_TO_RESOLVE));

        desk.workflow().cancel(ReturnDesk.BY_STAFF);
        assertThat(desk.result()).isEqualTo(ReturnStatus.CANCELED);
    }

    @Test
    void givesTheMoneyBackWhenAPersonGivesAnExchangeUpThatIsShortOfStock() {
        shop.orders.shortOfStock();
        desk = ReturnDesk.forExchange(shop, null);
        desk.inspected();
        desk.isParked("INSUFFICIENT_STOCK");

        desk.resolve(Action.SKIP);

        assertThat(desk.result()).isEqualTo(ReturnStatus.CLOSED);
        assertThat(shop.script.calls())
                .containsSubsequence("settle-exchange", "promise", "refund", "refunded", "close");
        assertThat(shop.script.count("exchanged")).isZero();
    }

    @Test
    void needsNobodyWhenNothingThatIsWorthAnOrderCameBack() {
        shop.exchanges.worth(0);
        shop.returns.beWorthNothing();
        desk = ReturnDesk.forExchange(shop, null);
        desk.inspected();

        assertThat(desk.result()).isEqualTo(ReturnStatus.CLOSED);
        assertThat(shop.script.calls()).containsSubsequence("open-exchange", "promise", "refunded", "close");
        assertThat(shop.script.count("raise")).isZero();
        assertThat(shop.exchanges.opened).isEmpty();
    }

    @Test
    void triesAgainAsAnotherOrderOnceTheStockIsThere() {
        shop.orders.shortOfStock();
        desk = ReturnDesk.forExchange(shop, null);
        desk.inspected();
        desk.isParked("INSUFFICIENT_STOCK");
        shop.orders.restocked();

        desk.resolve(Action.RETRY);

        assertThat(desk.result()).isEqualTo(ReturnStatus.CLOSED);
        assertThat(shop.exchanges.opened).hasSize(2);
        assertThat(shop.script.count("confirm")).isOne();
    }

    @Test
    void findsTheOrderItHasStartedAfterAStepFailed() {
        shop.script.refuse("settle-exchange", "DATABASE_CONFUSED");
        desk = ReturnDesk.forExchange(shop, null);
        desk.inspected();
        desk.isParked("DATABASE_CONFUSED");

        desk.resolve(Action.RETRY);

        assertThat(desk.result()).isEqualTo(ReturnStatus.CLOSED);
        assertThat(shop.exchanges.opened).hasSize(1);
        assertThat(shop.script.count("place")).isOne();
    }

    @Test
    void waitsForAnUndecidedPaymentWithoutAPerson() {
        shop.exchanges.worth(1000);
        shop.orders.reservationLasts(Duration.ofHours(3));
        shop.payments.authorizeAnswers(
                new AuthorizationOutcome.Unknown("slow"),
                new AuthorizationOutcome.Unknown("slow"),
                new AuthorizationOutcome.Authorized(Money.of(17, "GBP"), true, null, null));
        desk = ReturnDesk.forExchange(shop, CARD);
        desk.inspected();

        assertThat(desk.result()).isEqualTo(ReturnStatus.CLOSED);
        assertThat(shop.script.count("raise")).isZero();
        assertThat(shop.exchanges.opened).hasSize(1);
    }

    @Test
    void givesTheCreditBackWhenTheNewOrderIsCancelledLater() {
        desk = ReturnDesk.forExchange(shop, null);
        desk.inspected();
        desk.eventually(ReturnStatus.CLOSED);

        asked(() -> workflow(order(0)).cancel(new CancelOrder("acc_customer", "changed my mind")));

        assertThat(result(order(0))).isEqualTo(OrderStatus.CANCELLED);
        assertThat(shop.payments.grants).singleElement().satisfies(grant -> {
            assertThat(grant.amount()).isEqualTo(Money.of(1017, "GBP"));
            assertThat(grant.orderId()).isEqualTo(order(0).orderId());
        });
    }

    private PlaceOrder order(int attempt) {
        return shop.exchanges.opened.get(attempt);
    }

    private OrderWorkflow workflow(PlaceOrder order) {
        return shop.environment()
                .getWorkflowClient()
                .newWorkflowStub(OrderWorkflow.class, OrderWorkflow.workflowId(order.orderId()));
    }

    private OrderStatus result(PlaceOrder order) {
        return WorkflowStub.fromTyped(workflow(order)).getResult(OrderStatus.class);
    }

    private void bring(PlaceOrder order) {
        var workflow = workflow(order);
        var fulfilment = workflow.view().fulfilments().getFirst().fulfilmentId();
        asked(() -> workflow.advanceFulfilment(new AdvanceFulfilment(fulfilment, Step.PICK, "acc_warehouse", "")));
        eventually(() ->
                assertThat(workflow.view().fulfilments().getFirst().status()).isEqualTo(FulfilmentStatus.LABELLED));
        asked(() -> workflow.advanceFulfilment(new AdvanceFulfilment(fulfilment, Step.SHIP, "acc_warehouse", "")));
        asked(() -> workflow.advanceFulfilment(new AdvanceFulfilment(fulfilment, Step.DELIVER, "acc_warehouse", "")));
    }
}
