package cartwright.workflows.returns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cartwright.workflows.attention.OrderRefusal;
import cartwright.workflows.attention.OrderSearch;
import cartwright.workflows.attention.ResolveAttention;
import cartwright.workflows.attention.ResolveAttention.Action;
import cartwright.workflows.fixtures.Eventually;
import cartwright.workflows.fixtures.Orders;
import cartwright.workflows.fixtures.Refusals;
import cartwright.workflows.fixtures.Shop;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WithStartWorkflowOperation;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.testing.WorkflowReplayer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every history is replayed once its test is over. */
class ClaimWorkflowTest {

    @RegisterExtension
    final Shop shop = new Shop();

    private OpenClaim claim = claimFor(Remedy.REFUND);

    private static OpenClaim claimFor(Remedy remedy) {
        return new OpenClaim(
                Orders.claimId(),
                Orders.anOrder().build().orderId(),
                ClaimKind.LOST,
                List.of(new OpenClaim.Unit("1", 2)),
                "never came",
                "acc_customer",
                remedy);
    }

    @AfterEach
    void replay() throws Exception {
        WorkflowReplayer.replayWorkflowExecution(
                shop.environment().getWorkflowClient().fetchHistory(ClaimWorkflow.workflowId(claim.claimId())),
                ClaimWorkflowImpl.class);
    }

    @Test
    void waitsForAPersonHoweverLongAndThenGivesTheMoneyBackOnce() {
        assertThat(open()).isEqualTo(ClaimStatus.OPEN);
        shop.sleep(Duration.ofDays(100));
        assertThat(workflow().status()).isEqualTo(ClaimStatus.OPEN);

        assertThat(workflow().approve(ReturnDesk.BY_STAFF)).isEqualTo(ClaimStatus.APPROVED);

        assertThat(result()).isEqualTo(ClaimStatus.REFUNDED);
        assertThat(shop.script.calls())
                .containsSubsequence("open-claim", "approve-claim", "promise-claim", "refund", "claim-refunded");
        assertThat(shop.script.count("refund")).isOne();
    }

    @Test
    void isOpenedOnceHoweverOftenItIsMade() {
        open();
        open();

        assertThat(shop.script.count("open-claim")).isOne();
    }

    @Test
    void givesNothingBackWhenItIsDeclined() {
        open();

        assertThat(workflow().decline(ReturnDesk.BY_STAFF)).isEqualTo(ClaimStatus.DECLINED);

        assertThat(result()).isEqualTo(ClaimStatus.DECLINED);
        assertThat(shop.script.count("promise-claim")).isZero();
    }

    @Test
    void tellsWhoClaimsWhyThereIsNoClaim() {
        shop.script.refuse("open-claim", "RETURN_EXCEEDS_SHIPPED");

        assertThatThrownBy(this::open).satisfies(Refusals.of(OrderRefusal.RETURN_EXCEEDS_SHIPPED));

        assertThat(result()).isEqualTo(ClaimStatus.DECLINED);
    }

    @Test
    void parksARefundThatCannotBePromised() {
        shop.script.refuse("promise-claim", "CURRENCY_MISMATCH");
        open();
        workflow().approve(ReturnDesk.BY_STAFF);
        isParked("CURRENCY_MISMATCH");
        assertThatThrownBy(() -> workflow().decline(ReturnDesk.BY_STAFF))
                .satisfies(Refusals.of(OrderRefusal.ILLEGAL_TRANSITION));

        workflow().resolve(new ResolveAttention(null, Action.RETRY, "acc_operator", "looked at it", null));

        assertThat(result()).isEqualTo(ClaimStatus.REFUNDED);
    }

    @Test
    void sendsTheUnitsAgainWhenThatIsWanted() {
        claim = claimFor(Remedy.REPLACEMENT);
        open();

        workflow().approve(ReturnDesk.BY_STAFF);

        assertThat(result()).isEqualTo(ClaimStatus.REPLACED);
        assertThat(shop.script.calls())
                .containsSubsequence("approve-claim", "open-exchange", "place", "confirm", "claim-replaced");
        assertThat(shop.script.count("promise-claim")).isZero();
        assertThat(shop.payments.authorizations).isEmpty();
    }

    @Test
    void givesTheMoneyBackWhenTheUnitsCannotBeSentAgain() {
        claim = claimFor(Remedy.REPLACEMENT);
        shop.orders.shortOfStock();
        open();
        workflow().approve(ReturnDesk.BY_STAFF);
        isParked("INSUFFICIENT_STOCK");

        workflow().resolve(new ResolveAttention(null, Action.SKIP, "acc_operator", "sold out", null));

        assertThat(result()).isEqualTo(ClaimStatus.REFUNDED);
        assertThat(shop.script.count("refund")).isOne();
        assertThat(shop.script.count("claim-replaced")).isZero();
    }

    private void isParked(String reason) {
        Eventually.eventually(() -> assertThat(WorkflowStub.fromTyped(workflow())
                        .describe()
                        .getTypedSearchAttributes()
                        .get(OrderSearch.ATTENTION_REASON))
                .isEqualTo(reason));
    }

    private ClaimStatus open() {
        var workflow = shop.environment()
                .getWorkflowClient()
                .newWorkflowStub(
                        ClaimWorkflow.class,
                        WorkflowOptions.newBuilder()
                                .setWorkflowId(ClaimWorkflow.workflowId(claim.claimId()))
                                .setTaskQueue(ClaimWorkflow.TASK_QUEUE)
                                .setWorkflowIdConflictPolicy(
                                        WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                                .build());
        return WorkflowClient.executeUpdateWithStart(
                workflow::awaitOpened,
                UpdateOptions.newBuilder(ClaimStatus.class)
                        .setWaitForStage(WorkflowUpdateStage.COMPLETED)
                        .build(),
                new WithStartWorkflowOperation<>(workflow::process, claim));
    }

    private ClaimWorkflow workflow() {
        return shop.environment()
                .getWorkflowClient()
                .newWorkflowStub(ClaimWorkflow.class, ClaimWorkflow.workflowId(claim.claimId()));
    }

    private ClaimStatus result() {
        return WorkflowStub.fromTyped(workflow()).getResult(ClaimStatus.class);
    }
}
