package cartwright.workflows.payment;

import static cartwright.workflows.fixtures.Orders.anOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cartwright.workflows.fixtures.Shop;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.payment.AuthorizationOutcome.ActionRequired;
import cartwright.workflows.payment.AuthorizationOutcome.Authorized;
import cartwright.workflows.payment.AuthorizationOutcome.Declined;
import cartwright.workflows.payment.AuthorizationOutcome.Unknown;
import cartwright.workflows.payment.MoneyMovement.Failed;
import cartwright.workflows.payment.MoneyMovement.Pending;
import cartwright.workflows.payment.MoneyMovement.Succeeded;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Webhooks that come after their order has ended. */
class PaymentEventWorkflowTest {

    private static final PaymentEvent EVENT =
            new PaymentEvent(Provider.STRIPE, "evt_1", "payment_intent.amount_capturable_updated", "pi_1");
    private static final Authorized AUTHORIZED = new Authorized(Money.of(1512, "GBP"), true, null, null);

    @RegisterExtension
    final Shop shop = new Shop();

    private void apply(boolean mayKeepMoney) {
        var order = anOrder().build();
        shop.environment()
                .getWorkflowClient()
                .newWorkflowStub(
                        PaymentEventWorkflow.class,
                        WorkflowOptions.newBuilder()
                                .setWorkflowId(PaymentEventWorkflow.workflowId(EVENT.provider(), EVENT.eventId()))
                                .setTaskQueue(PaymentEventWorkflow.TASK_QUEUE)
                                .build())
                .apply(order.orderId(), order.paymentId(), mayKeepMoney, EVENT);
    }

    @Test
    void releasesWhatAnEndedOrderMustNotHold() {
        shop.payments.refreshAnswers(AUTHORIZED);
        shop.payments.voidAnswers(new Pending(), new Pending(), new Succeeded());

        apply(false);

        assertThat(shop.script.calls()).containsExactly("refresh", "void", "void", "void");
    }

    @Test
    void leavesACompletedOrdersMoneyAlone() {
        shop.payments.refreshAnswers(AUTHORIZED);

        apply(true);

        assertThat(shop.script.calls()).containsExactly("refresh");
    }

    @Test
    void endsAChallengeThatNobodyNeedsAnyMore() {
        shop.payments.refreshAnswers(
                new ActionRequired(new NextAction("redirect_to_url", "https://bank.example/challenge")));

        apply(false);

        assertThat(shop.script.calls()).containsExactly("refresh", "void");
    }

    @Test
    void asksAgainUntilItKnows() {
        shop.payments.refreshAnswers(new Unknown("TIMED_OUT"), new Unknown("TIMED_OUT"), new Declined("generic"));

        apply(false);

        assertThat(shop.script.calls()).containsExactly("refresh", "refresh", "refresh");
    }

    @Test
    void failsVisiblyWhenTheProviderWillNotLetGo() {
        shop.payments.refreshAnswers(AUTHORIZED);
        shop.payments.voidAnswers(new Failed("intent_locked"));

        assertThatThrownBy(() -> apply(false))
                .isInstanceOf(WorkflowFailedException.class)
                .rootCause()
                .hasMessageContaining("intent_locked");
    }
}
