package cartwright.workflows.payment;

import static cartwright.workflows.fixtures.Eventually.eventually;
import static cartwright.workflows.fixtures.Orders.anOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cartwright.workflows.attention.OrderRefusal;
import cartwright.workflows.attention.OrderSearch;
import cartwright.workflows.attention.ResolveAttention;
import cartwright.workflows.attention.ResolveAttention.Action;
import cartwright.workflows.fixtures.Refusals;
import cartwright.workflows.fixtures.Shop;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.payment.AuthorizationOutcome.ActionRequired;
import cartwright.workflows.payment.AuthorizationOutcome.Authorized;
import cartwright.workflows.payment.AuthorizationOutcome.Declined;
import cartwright.workflows.payment.AuthorizationOutcome.Unknown;
import cartwright.workflows.payment.MoneyMovement.Failed;
import cartwright.workflows.payment.MoneyMovement.Pending;
import cartwright.workflows.payment.MoneyMovement.Succeeded;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Webhooks that come after their order has ended. */
class PaymentEventWorkflowTest {

    private static final PaymentEvent EVENT =
            new PaymentEvent(Provider.STRIPE, "evt_1", "payment_intent.amount_capturable_updated", "pi_1");
    private static final Authorized AUTHORIZED = new Authorized(Money.of(1512, "GBP"), true, null, null);

    @RegisterExtension
    final Shop shop = new Shop();

    private PaymentEventWorkflow begin(boolean mayKeepMoney) {
        var order = anOrder().build();
        var late = shop.environment()
                .getWorkflowClient()
                .newWorkflowStub(
                        PaymentEventWorkflow.class,
                        WorkflowOptions.newBuilder()
                                .setWorkflowId(PaymentEventWorkflow.workflowId(EVENT.provider(), EVENT.eventId()))
                                .setTaskQueue(PaymentEventWorkflow.TASK_QUEUE)
                                .build());
        WorkflowClient.start(late::apply, order.orderId(), order.paymentId(), mayKeepMoney, EVENT);
        return late;
    }

    private void apply(boolean mayKeepMoney) {
        WorkflowStub.fromTyped(begin(mayKeepMoney)).getResult(Void.class);
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
    void asksAPersonWhenTheProviderWillNotLetGoAndTriesAgainWhenToldTo() {
        shop.payments.refreshAnswers(AUTHORIZED);
        shop.payments.voidAnswers(new Failed("intent_locked"), new Succeeded());
        var late = begin(false);
        parked(late, "intent_locked");
        eventually(() -> assertThat(shop.script.calls()).contains("raise late-payment:evt_1 intent_locked"));

        late.resolve(decision(Action.RETRY));

        WorkflowStub.fromTyped(late).getResult(Void.class);
        assertThat(shop.script.count("void")).isEqualTo(2);
    }

    @Test
    void endsWhenAPersonLeavesTheMoneyWhereItIs() {
        shop.payments.refreshAnswers(AUTHORIZED);
        shop.payments.voidAnswers(new Failed("intent_locked"));
        var late = begin(false);
        parked(late, "intent_locked");

        assertThatThrownBy(() -> late.resolve(decision(Action.COMPENSATE)))
                .satisfies(Refusals.of(OrderRefusal.ACTION_NOT_POSSIBLE));
        late.resolve(decision(Action.SKIP));

        WorkflowStub.fromTyped(late).getResult(Void.class);
        assertThat(shop.script.count("void")).isOne();
    }

    @Test
    void asksAPersonWhenTheProviderNeverDecides() {
        shop.payments.refreshAnswers(new Unknown("TOO_MANY_TO_LOOK_THROUGH"));
        var late = begin(false);
        eventually(() -> assertThat(shop.script.count("refresh")).isPositive());

        shop.sleep(Duration.ofDays(6));

        parked(late, "PROVIDER_UNDECIDED");
    }

    /** Somebody else has captured it, or we have, late: no provider lets go of what it has taken. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void asksAPersonAboutMoneyThatTheEndedOrderHasNotEarnedAndGivesItBackWhenToldTo(boolean mayKeepMoney) {
        shop.payments.refreshAnswers(AUTHORIZED);
        shop.orders.hasUnearned(Money.of(1512, "GBP"));
        var late = begin(mayKeepMoney);
        parked(late, "CAPTURED_AFTER_END");
        eventually(() -> assertThat(shop.script.calls()).contains("raise late-capture:evt_1 CAPTURED_AFTER_END"));

        late.resolve(decision(Action.COMPENSATE));

        WorkflowStub.fromTyped(late).getResult(Void.class);
        assertThat(shop.script.calls()).contains("grant 15.12 GBP CAPTURED_AFTER_END");
        eventually(() -> assertThat(shop.script.count("refund")).isOne());
    }

    @Test
    void looksAgainWhetherTheMoneyWasGivenBackMeanwhile() {
        shop.payments.refreshAnswers(AUTHORIZED);
        shop.orders.hasUnearned(Money.of(1512, "GBP"));
        var late = begin(false);
        parked(late, "CAPTURED_AFTER_END");

        shop.orders.hasUnearned(Money.of(0, "GBP"));
        late.resolve(decision(Action.RETRY));

        WorkflowStub.fromTyped(late).getResult(Void.class);
        assertThat(shop.payments.grants).isEmpty();
    }

    @Test
    void keepsTheMoneyWhenAPersonSaysSo() {
        shop.payments.refreshAnswers(AUTHORIZED);
        shop.orders.hasUnearned(Money.of(1512, "GBP"));
        var late = begin(false);
        parked(late, "CAPTURED_AFTER_END");

        late.resolve(decision(Action.SKIP));

        WorkflowStub.fromTyped(late).getResult(Void.class);
        assertThat(shop.payments.grants).isEmpty();
    }

    private static ResolveAttention decision(Action action) {
        return new ResolveAttention(null, action, "acc_operator", "looked at it", null);
    }

    private static void parked(PaymentEventWorkflow late, String reason) {
        eventually(() -> assertThat(WorkflowStub.fromTyped(late)
                        .describe()
                        .getTypedSearchAttributes()
                        .get(OrderSearch.ATTENTION_REASON))
                .isEqualTo(reason));
    }
}
