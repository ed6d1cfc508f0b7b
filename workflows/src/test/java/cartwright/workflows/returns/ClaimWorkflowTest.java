package cartwright.workflows.returns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cartwright.workflows.attention.OrderRefusal;
import cartwright.workflows.attention.ResolveAttention.Action;
import cartwright.workflows.fixtures.Refusals;
import cartwright.workflows.fixtures.Shop;
import io.temporal.testing.WorkflowReplayer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every history is replayed once its test is over. */
class ClaimWorkflowTest {

    @RegisterExtension
    final Shop shop = new Shop();

    private ClaimDesk desk = new ClaimDesk(shop, Remedy.REFUND);

    @AfterEach
    void replay() throws Exception {
        WorkflowReplayer.replayWorkflowExecution(desk.history(), ClaimWorkflowImpl.class);
    }

    @Test
    void waitsForAPersonHoweverLongAndThenGivesTheMoneyBackOnce() {
        assertThat(desk.open()).isEqualTo(ClaimStatus.OPEN);
        shop.sleep(Duration.ofDays(100));
        assertThat(desk.workflow().status()).isEqualTo(ClaimStatus.OPEN);

        assertThat(desk.workflow().approve(ReturnDesk.BY_STAFF)).isEqualTo(ClaimStatus.APPROVED);

        assertThat(desk.result()).isEqualTo(ClaimStatus.REFUNDED);
        assertThat(shop.script.calls())
                .containsSubsequence("open-claim", "approve-claim", "promise-claim", "refund", "claim-refunded");
        assertThat(shop.script.count("refund")).isOne();
    }

    @Test
    void isOpenedOnceHoweverOftenItIsMade() {
        desk.open();
        desk.open();

        assertThat(shop.script.count("open-claim")).isOne();
    }

    @Test
    void givesNothingBackWhenItIsDeclined() {
        desk.open();

        assertThat(desk.workflow().decline(ReturnDesk.BY_STAFF)).isEqualTo(ClaimStatus.DECLINED);

        assertThat(desk.result()).isEqualTo(ClaimStatus.DECLINED);
        assertThat(shop.script.count("promise-claim")).isZero();
    }

    @Test
    void tellsWhoClaimsWhyThereIsNoClaim() {
        shop.script.refuse("open-claim", "RETURN_EXCEEDS_SHIPPED");

        assertThatThrownBy(desk::open).satisfies(Refusals.of(OrderRefusal.RETURN_EXCEEDS_SHIPPED));

        assertThat(desk.result()).isEqualTo(ClaimStatus.DECLINED);
    }

    @Test
    void parksARefundThatCannotBePromised() {
        shop.script.refuse("promise-claim", "CURRENCY_MISMATCH");
        desk.open();
        desk.workflow().approve(ReturnDesk.BY_STAFF);
        desk.isParked("CURRENCY_MISMATCH");
        assertThatThrownBy(() -> desk.workflow().decline(ReturnDesk.BY_STAFF))
                .satisfies(Refusals.of(OrderRefusal.ILLEGAL_TRANSITION));

        desk.resolve(Action.RETRY);

        assertThat(desk.result()).isEqualTo(ClaimStatus.REFUNDED);
    }

    @Test
    void sendsTheUnitsAgainWhenThatIsWanted() {
        desk = new ClaimDesk(shop, Remedy.REPLACEMENT);
        desk.open();

        desk.workflow().approve(ReturnDesk.BY_STAFF);

        assertThat(desk.result()).isEqualTo(ClaimStatus.REPLACED);
        assertThat(shop.script.calls())
                .containsSubsequence("approve-claim", "open-exchange", "place", "confirm", "claim-replaced");
        assertThat(shop.script.count("promise-claim")).isZero();
        assertThat(shop.payments.authorizations).isEmpty();
    }

    @Test
    void givesTheMoneyBackWhenTheUnitsCannotBeSentAgain() {
        desk = new ClaimDesk(shop, Remedy.REPLACEMENT);
        shop.orders.shortOfStock();
        desk.open();
        desk.workflow().approve(ReturnDesk.BY_STAFF);
        desk.isParked("INSUFFICIENT_STOCK");

        desk.resolve(Action.SKIP);

        assertThat(desk.result()).isEqualTo(ClaimStatus.REFUNDED);
        assertThat(shop.script.count("refund")).isOne();
        assertThat(shop.script.count("claim-replaced")).isZero();
    }
}
