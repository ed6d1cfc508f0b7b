package cartwright.workflows.dispute;

import static cartwright.workflows.fixtures.Eventually.eventually;
import static cartwright.workflows.fixtures.Orders.anOrder;
import static cartwright.workflows.fixtures.Orders.item;
import static cartwright.workflows.fixtures.Orders.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cartwright.workflows.attention.OrderRefusal;
import cartwright.workflows.attention.ResolveAttention.Action;
import cartwright.workflows.fixtures.FakeDisputes;
import cartwright.workflows.fixtures.Refusals;
import cartwright.workflows.fixtures.Shop;
import cartwright.workflows.fulfilment.FulfilmentStatus;
import cartwright.workflows.order.AdvanceFulfilment.Step;
import cartwright.workflows.order.OrderStatus;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What becomes of a disputed order of which one parcel has left and one has not. */
class FreezingDisputeWorkflowTest {

    @RegisterExtension
    final Shop shop = new Shop();

    private final DisputeCase dispute = new DisputeCase(shop);

    @BeforeEach
    void halfShipped() {
        shop.orders.planned(plan("LON", item("1", 2)), plan("MAN", item("1", 1)));
        shop.place(anOrder().build());
        shop.advance(shop.fulfilment(0), Step.PICK);
        shop.advance(shop.fulfilment(0), Step.SHIP);
        shop.disputes.opens(DisputeStatus.NEEDS_RESPONSE);
        shop.disputes.leavesUnshipped(true);
    }

    private void orderBecomes(OrderStatus status) {
        eventually(() -> assertThat(shop.view().status()).isEqualTo(status));
    }

    private FulfilmentStatus second() {
        return shop.view().fulfilments().get(1).status();
    }

    @Test
    void freezesWhatIsNotShippedAndGoesOnFromThereWhenTheDisputeIsWon() {
        dispute.hear("created");
        dispute.hear("funds_withdrawn");
        orderBecomes(OrderStatus.ON_HOLD);

        assertThat(second()).isEqualTo(FulfilmentStatus.ON_HOLD);
        assertThat(shop.view().fulfilments().getFirst().status()).isEqualTo(FulfilmentStatus.SHIPPED);
        assertThatThrownBy(() -> shop.advance(shop.fulfilment(1), Step.PICK))
                .satisfies(Refusals.of(OrderRefusal.ON_HOLD));
        assertThat(shop.advance(shop.fulfilment(0), Step.DELIVER)).isEqualTo(FulfilmentStatus.DELIVERED);

        shop.disputes.decides(DisputeStatus.WON);
        shop.disputes.reinstates();
        dispute.hear("closed");

        assertThat(dispute.ended()).isEqualTo(DisputeStatus.WON);
        orderBecomes(OrderStatus.PROCESSING);
        assertThat(second()).isEqualTo(FulfilmentStatus.OPEN);
        shop.bring(shop.fulfilment(1));
        assertThat(shop.result()).isEqualTo(OrderStatus.COMPLETED);
        assertThat(shop.script.count("hold")).isOne();
        assertThat(shop.script.count("release")).isOne();
    }

    @Test
    void letsTheOrderGoOnAtTheVerdictAndWaitsForTheMoney() {
        dispute.hear("created");
        orderBecomes(OrderStatus.ON_HOLD);

        shop.disputes.decides(DisputeStatus.WON);
        dispute.hear("closed");
        orderBecomes(OrderStatus.PROCESSING);
        assertThat(shop.disputes.isSettled()).isFalse();
        shop.disputes.reinstates();
        dispute.hear("funds_reinstated");

        assertThat(dispute.ended()).isEqualTo(DisputeStatus.WON);
        assertThat(shop.disputes.isSettled()).isTrue();
        assertThat(shop.script.count("release")).isOne();
    }

    @Test
    void noticesADecisionWhoseWebhookWasLost() {
        shop.disputes.decides(DisputeStatus.UNDER_REVIEW);
        dispute.hear("created");
        orderBecomes(OrderStatus.ON_HOLD);
        shop.disputes.decides(DisputeStatus.WON);
        shop.disputes.reinstates();

        shop.sleep(Duration.ofDays(2));

        assertThat(dispute.ended()).isEqualTo(DisputeStatus.WON);
        orderBecomes(OrderStatus.PROCESSING);
    }

    @Test
    void asksAPersonAboutWhatIsNotShippedWhenTheDisputeIsLost() {
        dispute.hear("created");
        orderBecomes(OrderStatus.ON_HOLD);
        shop.disputes.decides(DisputeStatus.LOST);
        dispute.hear("closed");
        dispute.parked("DISPUTE_LOST");
        assertThat(shop.view().status()).isEqualTo(OrderStatus.ON_HOLD);

        dispute.resolve(Action.SKIP);

        assertThat(dispute.ended()).isEqualTo(DisputeStatus.LOST);
        orderBecomes(OrderStatus.PROCESSING);
        shop.bring(shop.fulfilment(1));
    }

    @Test
    void endsALostDisputeWhoseUnshippedUnitsWereCancelled() {
        dispute.hear("created");
        orderBecomes(OrderStatus.ON_HOLD);
        shop.disputes.decides(DisputeStatus.LOST);
        dispute.hear("closed");
        dispute.parked("DISPUTE_LOST");

        shop.disputes.leavesUnshipped(false);
        dispute.resolve(Action.RETRY);

        assertThat(dispute.ended()).isEqualTo(DisputeStatus.LOST);
        assertThat(shop.disputes.isSettled()).isTrue();
    }

    @Test
    void freezesNothingForAnInquiry() {
        shop.disputes.opens(DisputeStatus.INQUIRY_NEEDS_RESPONSE);
        shop.disputes.willDecide(DisputeStatus.INQUIRY_CLOSED);

        dispute.hear("created");
        shop.sleep(FakeDisputes.TIME_FOR_EVIDENCE);

        assertThat(dispute.ended()).isEqualTo(DisputeStatus.INQUIRY_CLOSED);
        assertThat(shop.script.count("hold")).isZero();
        assertThat(shop.view().status()).isEqualTo(OrderStatus.PROCESSING);
        assertThat(second()).isEqualTo(FulfilmentStatus.OPEN);
    }

    @Test
    void freezesADisputeThatBecomesOfAnInquiryThatWasDealtWith() {
        shop.disputes.opens(DisputeStatus.INQUIRY_NEEDS_RESPONSE);
        shop.disputes.willDecide(DisputeStatus.INQUIRY_CLOSED);
        dispute.hear("created");
        shop.sleep(FakeDisputes.TIME_FOR_EVIDENCE);
        assertThat(dispute.ended()).isEqualTo(DisputeStatus.INQUIRY_CLOSED);

        shop.disputes.opens(DisputeStatus.NEEDS_RESPONSE);
        dispute.hear("funds_withdrawn");

        orderBecomes(OrderStatus.ON_HOLD);
    }

    @Test
    void freezesADisputeThatBecomesOfAnInquiryWhileItsEndIsWrittenDown() {
        shop.disputes.opens(DisputeStatus.INQUIRY_NEEDS_RESPONSE);
        shop.disputes.decides(DisputeStatus.INQUIRY_CLOSED);
        shop.script.hold("settle-dispute");
        dispute.hear("created");
        eventually(() -> assertThat(shop.script.count("settle-dispute")).isOne());

        dispute.hear("updated");
        shop.script.release("settle-dispute");
        eventually(() -> assertThat(shop.disputes.isSettled()).isTrue());

        assertThat(dispute.ended()).isEqualTo(DisputeStatus.INQUIRY_CLOSED);
        assertThat(shop.script.count("look")).isEqualTo(2);
    }

    @Test
    void changesNothingWhenEventsAreRepeatedOrComeAfterTheEnd() {
        dispute.hear("created");
        dispute.hear("created");
        dispute.hear("funds_withdrawn");
        dispute.hear("funds_withdrawn");
        orderBecomes(OrderStatus.ON_HOLD);
        shop.disputes.decides(DisputeStatus.WON);
        shop.disputes.reinstates();
        dispute.hear("funds_reinstated");
        assertThat(dispute.ended()).isEqualTo(DisputeStatus.WON);
        orderBecomes(OrderStatus.PROCESSING);
        var before = shop.script.calls().stream()
                .filter(call -> !call.equals("look"))
                .toList();

        dispute.hear("created");
        assertThat(dispute.ended()).isEqualTo(DisputeStatus.WON);
        dispute.hear("closed");
        assertThat(dispute.ended()).isEqualTo(DisputeStatus.WON);

        assertThat(shop.script.calls()).filteredOn(call -> !call.equals("look")).isEqualTo(before);
        assertThat(shop.view().status()).isEqualTo(OrderStatus.PROCESSING);
    }

    @Test
    void freezesNothingWhenItFirstHearsThatTheDisputeIsWon() {
        shop.disputes.decides(DisputeStatus.WON);
        shop.disputes.reinstates();

        dispute.hear("closed");
        dispute.hear("created");

        assertThat(dispute.ended()).isEqualTo(DisputeStatus.WON);
        assertThat(shop.script.count("hold")).isZero();
        assertThat(shop.view().status()).isEqualTo(OrderStatus.PROCESSING);
    }

    @Test
    void followsADisputeWhoseOrderHasEnded() {
        shop.advance(shop.fulfilment(0), Step.DELIVER);
        shop.bring(shop.fulfilment(1));
        assertThat(shop.result()).isEqualTo(OrderStatus.COMPLETED);
        shop.disputes.leavesUnshipped(false);
        shop.disputes.willDecide(DisputeStatus.LOST);

        dispute.hear("created");

        assertThat(dispute.result()).isEqualTo(DisputeStatus.LOST);
        assertThat(shop.disputes.isSettled()).isTrue();
    }
}
