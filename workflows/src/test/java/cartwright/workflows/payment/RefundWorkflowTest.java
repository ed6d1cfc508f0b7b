package cartwright.workflows.payment;

import static cartwright.workflows.fixtures.Eventually.eventually;
import static cartwright.workflows.fixtures.Orders.anOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cartwright.workflows.attention.OrderRefusal;
import cartwright.workflows.attention.OrderSearch;
import cartwright.workflows.attention.ResolveAttention;
import cartwright.workflows.attention.ResolveAttention.Action;
import cartwright.workflows.fixtures.Orders;
import cartwright.workflows.fixtures.Refusals;
import cartwright.workflows.fixtures.Shop;
import cartwright.workflows.kernel.RefundId;
import cartwright.workflows.payment.MoneyMovement.Failed;
import cartwright.workflows.payment.MoneyMovement.Pending;
import cartwright.workflows.payment.MoneyMovement.Succeeded;
import io.temporal.api.sdk.v1.WorkflowMetadata;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefundWorkflowTest {

    @RegisterExtension
    final Shop shop = new Shop();

    private RefundWorkflow startable(RefundId refundId) {
        return shop.environment()
                .getWorkflowClient()
                .newWorkflowStub(
                        RefundWorkflow.class,
                        WorkflowOptions.newBuilder()
                                .setWorkflowId(RefundWorkflow.workflowId(refundId))
                                .setTaskQueue(RefundWorkflow.TASK_QUEUE)
                                .build());
    }

    private RefundWorkflow begin() {
        var refundId = Orders.refundId();
        var refund = startable(refundId);
        WorkflowClient.start(refund::pay, anOrder().build().orderId(), refundId);
        return refund;
    }

    /** Begun by what a provider has reported, as when no workflow is there any more. */
    private RefundWorkflow reported() {
        var refundId = Orders.refundId();
        var refund = startable(refundId);
        var batch = shop.environment().getWorkflowClient().newSignalWithStartRequest();
        batch.add(refund::pay, anOrder().build().orderId(), refundId);
        batch.add(refund::reported);
        shop.environment().getWorkflowClient().signalWithStart(batch);
        return refund;
    }

    private static MoneyMovement result(RefundWorkflow refund) {
        return WorkflowStub.fromTyped(refund).getResult(MoneyMovement.class);
    }

    private static ResolveAttention decision(Action action) {
        return new ResolveAttention(null, action, "acc_finance", "looked at it", null);
    }

    private void parked(RefundWorkflow refund, String reason) {
        eventually(() -> assertThat(WorkflowStub.fromTyped(refund)
                        .describe()
                        .getTypedSearchAttributes()
                        .get(OrderSearch.ATTENTION_REASON))
                .isEqualTo(reason));
    }

    @Test
    void endsWhenTheProviderHasPaid() {
        assertThat(result(begin())).isEqualTo(new Succeeded());
        assertThat(shop.script.count("refund")).isOne();
    }

    @Test
    void tellsItsFirstAnswerAndWaitsUntilItIsDecided() {
        shop.payments.refundAnswers(new Pending(), new Pending(), new Pending(), new Succeeded());
        var refund = begin();

        assertThat(refund.awaitFirstAnswer()).isEqualTo(new Pending());

        assertThat(result(refund)).isEqualTo(new Succeeded());
        assertThat(refund.state()).isEqualTo(new Succeeded());
        assertThat(shop.script.count("refund")).isEqualTo(4);
    }

    @Test
    void asksAgainForARefundThatNeverHappened() {
        shop.payments.refundAnswers(
                new Pending(), new Failed(MoneyMovement.NEVER_HAPPENED), new Pending(), new Succeeded());

        assertThat(result(begin())).isEqualTo(new Succeeded());

        assertThat(shop.script.count("refund")).isEqualTo(4);
    }

    @Test
    void paysARefusedRefundOnceAPersonLetsItTryAgain() {
        shop.payments.refundAnswers(new Failed("insufficient_balance"), new Succeeded());
        var refund = begin();
        parked(refund, "insufficient_balance");

        refund.resolve(decision(Action.RETRY));

        assertThat(result(refund)).isEqualTo(new Succeeded());
    }

    @Test
    void endsRefusedWhenAPersonGivesItUp() {
        shop.payments.refundAnswers(new Failed("charge_disputed"));
        var refund = begin();
        parked(refund, "charge_disputed");

        refund.resolve(decision(Action.SKIP));

        assertThat(result(refund)).isEqualTo(new Failed("charge_disputed"));
    }

    @Test
    void givesUpTheRestOfWhatWasPaidInPartOnceAPersonGivesItUp() {
        shop.payments.refundAnswers(new Failed(MoneyMovement.PARTLY_PAID));
        shop.payments.restAnswers(new Failed(MoneyMovement.PARTLY_PAID), new Failed("REFUSED"));
        var refund = begin();
        parked(refund, MoneyMovement.PARTLY_PAID);
        assertThat(shop.script.count("give-up-rest")).isZero();

        refund.resolve(decision(Action.SKIP));
        shop.sleep(Duration.ofMinutes(2));
        parked(refund, MoneyMovement.PARTLY_PAID);
        refund.resolve(decision(Action.RETRY));

        assertThat(result(refund)).isEqualTo(new Failed("REFUSED"));
        assertThat(shop.script.count("give-up-rest")).isEqualTo(2);
        assertThat(shop.script.count("refund")).isOne();
    }

    @Test
    void isWrittenDownOnItsOrderWhileItWaitsAndWhenAPersonHasDecided() {
        shop.payments.refundAnswers(new Failed("insufficient_balance"), new Succeeded());
        var refund = begin();
        parked(refund, "insufficient_balance");
        var step = Objects.requireNonNull(WorkflowStub.fromTyped(refund).getExecution())
                .getWorkflowId()
                .replace("refund/", "pay-refund:");

        eventually(() -> assertThat(shop.script.calls()).contains("raise " + step + " insufficient_balance"));
        refund.resolve(decision(Action.RETRY));

        assertThat(result(refund)).isEqualTo(new Succeeded());
        assertThat(shop.script.calls()).contains("clear " + step + " RETRY");
    }

    @Test
    void tellsItsStoryInTheUserInterface() {
        shop.payments.refundAnswers(new Failed("insufficient_balance"), new Succeeded());
        var refund = begin();
        parked(refund, "insufficient_balance");
        refund.resolve(decision(Action.RETRY));
        result(refund);

        var details = WorkflowStub.fromTyped(refund)
                .query("__temporal_workflow_metadata", WorkflowMetadata.class)
                .getCurrentDetails();

        assertThat(details)
                .startsWith("**refund paid**")
                .contains("needs a person: pay-refund:", "RETRY by acc_finance");
    }

    @Test
    void refusesToUndoOrCorrectWhatCanOnlyBeTriedAgainOrGivenUp() {
        shop.payments.refundAnswers(new Failed("charge_disputed"));
        var refund = begin();
        parked(refund, "charge_disputed");

        assertThatThrownBy(() -> refund.resolve(decision(Action.COMPENSATE)))
                .satisfies(Refusals.of(OrderRefusal.ACTION_NOT_POSSIBLE));
        assertThatThrownBy(() -> refund.resolve(decision(Action.EDIT)))
                .satisfies(Refusals.of(OrderRefusal.ACTION_NOT_POSSIBLE));
    }

    @Test
    void asksAPersonWhenTheProviderNeverDecides() {
        shop.payments.refundAnswers(new Pending());
        var refund = begin();
        refund.awaitFirstAnswer();

        shop.sleep(Duration.ofDays(6));

        parked(refund, "PROVIDER_UNDECIDED");
    }

    @Test
    void asksAtOnceWhenTheProviderReportsWhatItHasNotDecided() {
        shop.payments.refundAnswers(new Pending());
        var refund = begin();
        refund.awaitFirstAnswer();
        shop.sleep(Duration.ofHours(2));
        var asked = shop.script.count("refund");

        refund.reported();

        eventually(() -> assertThat(shop.script.count("refund")).isEqualTo(asked + 1));
    }

    @Test
    void endsWithoutAPersonWhenTheProviderReportsThatItWasPaidAfterAll() {
        shop.payments.refundAnswers(new Failed("NEVER_ARRIVED"), new Succeeded());
        shop.payments.learnAnswers(new Succeeded());
        var refund = begin();
        parked(refund, "NEVER_ARRIVED");

        refund.reported();

        assertThat(result(refund)).isEqualTo(new Succeeded());
    }

    @Test
    void paysARefusedRefundNotAgainBecauseOfAReport() {
        shop.payments.refundAnswers(new Failed("charge_disputed"));
        shop.payments.learnAnswers(new Failed("charge_disputed"));
        var refund = begin();
        parked(refund, "charge_disputed");

        refund.reported();
        eventually(() -> assertThat(shop.script.count("learn")).isOne());
        refund.resolve(decision(Action.SKIP));

        assertThat(result(refund)).isEqualTo(new Failed("charge_disputed"));
        assertThat(shop.script.count("refund")).isOne();
    }

    @Test
    void onlyLooksWhenAReportBeginsItForWhatWasGivenUp() {
        shop.payments.learnAnswers(new Failed("charge_disputed"));

        assertThat(result(reported())).isEqualTo(new Failed("charge_disputed"));

        assertThat(shop.script.count("refund")).isZero();
    }

    /** Nobody has asked a person yet: the refund was paid, or its rest was given up, and its workflow ended long ago. */
    @ParameterizedTest
    @ValueSource(strings = {MoneyMovement.CAME_BACK, MoneyMovement.PARTLY_PAID})
    void asksAPersonWhenAReportShowsThatMoneyCameBack(String code) {
        shop.payments.learnAnswers(new Failed(code));
        var refund = reported();
        parked(refund, code);
        assertThat(shop.script.count("refund")).isZero();

        refund.resolve(decision(Action.RETRY));

        assertThat(result(refund)).isEqualTo(new Succeeded());
        assertThat(shop.script.count("refund")).isOne();
    }

    @Test
    void goesOnWithWhatAReportBeginsItForAndIsNotDecided() {
        shop.payments.learnAnswers(new Pending());

        assertThat(result(reported())).isEqualTo(new Succeeded());

        assertThat(shop.script.count("refund")).isOne();
    }

    @Test
    void outlastsAnOutageOfTheProvider() {
        shop.script.breakDown("refund", Duration.ofMinutes(1));
        var refund = begin();
        eventually(() -> assertThat(shop.script.count("refund")).isPositive());

        shop.sleep(Duration.ofMinutes(30));
        shop.script.recover("refund");

        assertThat(result(refund)).isEqualTo(new Succeeded());
    }

    @Test
    void refusesDecisionsWhileItNeedsNone() {
        shop.payments.refundAnswers(new Pending());
        var refund = begin();

        assertThatThrownBy(() -> refund.resolve(decision(Action.RETRY)))
                .satisfies(Refusals.of(OrderRefusal.NOTHING_TO_RESOLVE));
    }
}
