package cartwright.workflows.dispute;

import static cartwright.workflows.fixtures.Eventually.eventually;
import static cartwright.workflows.fixtures.FakeDisputes.TIME_FOR_MONEY;
import static cartwright.workflows.fixtures.Orders.anOrder;
import static cartwright.workflows.fixtures.Orders.item;
import static cartwright.workflows.fixtures.Orders.plan;
import static org.assertj.core.api.Assertions.assertThat;

import cartwright.workflows.attention.ResolveAttention.Action;
import cartwright.workflows.fixtures.Shop;
import cartwright.workflows.fulfilment.FulfilmentStatus;
import cartwright.workflows.order.AdvanceFulfilment.Step;
import cartwright.workflows.order.OrderStatus;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a verdict leaves open: money that is to come back, and parts that are paid for no more. */
class EndingDisputeWorkflowTest {

    private static final Duration HOUR = Duration.ofHours(1);

    @RegisterExtension
    final Shop shop = new Shop();

    private final DisputeCase dispute = new DisputeCase(shop);

    @BeforeEach
    void frozenHalfShipped() {
        shop.orders.planned(plan("LON", item("1", 2)), plan("MAN", item("1", 1)));
        shop.place(anOrder().build());
        shop.advance(shop.fulfilment(0), Step.PICK);
        shop.advance(shop.fulfilment(0), Step.SHIP);
        shop.disputes.opens(DisputeStatus.NEEDS_RESPONSE);
        shop.disputes.leavesUnshipped(true);
        dispute.hear("created");
        orderBecomes(OrderStatus.ON_HOLD);
    }

    private void orderBecomes(OrderStatus status) {
        eventually(() -> assertThat(shop.view().status()).isEqualTo(status));
    }

    private void decides(DisputeStatus verdict) {
        shop.disputes.decides(verdict);
        dispute.hear("closed");
        dispute.becomes(verdict);
    }

    @Test
    void asksAPersonOnlyWhenTheMoneyOfAWonDisputeIsOverdue() {
        decides(DisputeStatus.WON);
        orderBecomes(OrderStatus.PROCESSING);

        shop.sleep(TIME_FOR_MONEY.minus(HOUR));
        assertThat(dispute.workflow().view().attention()).isNull();
        shop.sleep(HOUR.multipliedBy(2));

        dispute.parked("MONEY_NOT_REINSTATED");
        assertThat(shop.disputes.isSettled()).isFalse();
    }

    @Test
    void asksNoLongerOnceTheMoneyHasComeAllTheSame() {
        decides(DisputeStatus.WON);
        shop.sleep(TIME_FOR_MONEY.plus(HOUR));
        dispute.parked("MONEY_NOT_REINSTATED");

        shop.disputes.reinstates();
        dispute.hear("funds_reinstated");

        assertThat(dispute.result()).isEqualTo(DisputeStatus.WON);
        assertThat(shop.disputes.isSettled()).isTrue();
        assertThat(shop.script.calls()).contains("clear reinstatement:dp_1 COMPENSATE");
    }

    @Test
    void looksAgainWhenAPersonSaysSoAndGoesOnAskingUntilItIsThere() {
        decides(DisputeStatus.WON);
        shop.sleep(TIME_FOR_MONEY.plus(HOUR));
        dispute.parked("MONEY_NOT_REINSTATED");
        var looks = shop.script.count("look");

        dispute.resolve(Action.RETRY);
        eventually(() -> assertThat(shop.script.count("look")).isGreaterThan(looks));
        dispute.parked("MONEY_NOT_REINSTATED");
        shop.disputes.reinstates();
        dispute.resolve(Action.RETRY);

        assertThat(dispute.result()).isEqualTo(DisputeStatus.WON);
    }

    @Test
    void waitsNoLongerWhenAPersonSaysSo() {
        decides(DisputeStatus.WON);
        shop.sleep(TIME_FOR_MONEY.plus(HOUR));
        dispute.parked("MONEY_NOT_REINSTATED");

        dispute.resolve(Action.SKIP);

        assertThat(dispute.result()).isEqualTo(DisputeStatus.WON);
        assertThat(shop.disputes.isSettled()).isTrue();
        orderBecomes(OrderStatus.PROCESSING);
    }

    @Test
    void letsGoOfALostOrderOnceSomebodyHasCancelledWhatWasNotShipped() {
        decides(DisputeStatus.LOST);
        dispute.parked("DISPUTE_LOST");
        shop.sleep(Duration.ofDays(3));
        assertThat(shop.view().status()).isEqualTo(OrderStatus.ON_HOLD);

        shop.disputes.leavesUnshipped(false);
        shop.sleep(Duration.ofDays(1).plus(HOUR));

        assertThat(dispute.result()).isEqualTo(DisputeStatus.LOST);
        orderBecomes(OrderStatus.PROCESSING);
        assertThat(shop.view().fulfilments().get(1).status()).isEqualTo(FulfilmentStatus.OPEN);
        assertThat(shop.script.calls()).contains("clear unshipped:dp_1 COMPENSATE");
    }

    @Test
    void holdsNoOrderOfALostDisputeOfWhichEverythingHasLeft() {
        shop.disputes.leavesUnshipped(false);

        decides(DisputeStatus.LOST);

        assertThat(dispute.result()).isEqualTo(DisputeStatus.LOST);
        orderBecomes(OrderStatus.PROCESSING);
    }
}
