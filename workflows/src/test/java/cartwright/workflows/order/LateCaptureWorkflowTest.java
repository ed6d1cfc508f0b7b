package cartwright.workflows.order;

import static cartwright.workflows.fixtures.Eventually.eventually;
import static cartwright.workflows.fixtures.Orders.anOrder;
import static cartwright.workflows.fixtures.Orders.item;
import static cartwright.workflows.fixtures.Orders.plan;
import static org.assertj.core.api.Assertions.assertThat;

import cartwright.workflows.attention.ResolveAttention.Action;
import cartwright.workflows.fixtures.Shop;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.order.AdvanceFulfilment.Step;
import cartwright.workflows.payment.MoneyMovement;
import cartwright.workflows.payment.MoneyMovement.Failed;
import cartwright.workflows.payment.MoneyMovement.Pending;
import cartwright.workflows.payment.MoneyMovement.Succeeded;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The last parcel of an order is given up with its capture, of which nobody has heard the end. */
class LateCaptureWorkflowTest {

    @RegisterExtension
    final Shop shop = new Shop();

    @BeforeEach
    void captureOfTheLastParcelIsUndecided() {
        shop.orders.planned(plan("LON", item("1", 2)), plan("MAN", item("1", 1)));
        shop.place(anOrder().build());
        shop.bring(shop.fulfilment(0));
        shop.advance(shop.fulfilment(1), Step.PICK);
        shop.payments.captureAnswers(new Pending());
        shop.say(shop.fulfilment(1), Step.SHIP);
        eventually(() -> assertThat(shop.script.count("capture")).isGreaterThan(1));
        shop.sleep(Duration.ofDays(6));
        eventually(() -> assertThat(shop.parkedReason()).isEqualTo("PROVIDER_UNDECIDED"));
    }

    private void giveUp(MoneyMovement... settled) {
        shop.payments.settleAnswers(settled);
        shop.resolve("ship:" + shop.fulfilment(1), Action.COMPENSATE);
        assertThat(shop.result()).isEqualTo(OrderStatus.COMPLETED);
    }

    @Test
    void givesBackWhatArrivesBeforeTheRestIsLetGoOf() {
        giveUp(new Failed("NEVER_ARRIVED"), new Succeeded());

        assertThat(shop.script.calls())
                .containsSubsequence("settle 3.39 GBP", "void", "settle 3.39 GBP", "grant 3.39 GBP LINES_CANCELLED");
        assertThat(shop.payments.grants)
                .singleElement()
                .satisfies(grant -> assertThat(grant.amount()).isEqualTo(Money.of(339, "GBP")));
    }

    @Test
    void givesNothingBackWhenItHasNotArrivedByThen() {
        giveUp(new Failed("NEVER_ARRIVED"));

        assertThat(shop.script.count("settle")).isEqualTo(2);
        assertThat(shop.payments.grants).isEmpty();
        assertThat(shop.parkedReason()).isNull();
    }
}
