package cartwright.workflows.dispute;

import static cartwright.workflows.fixtures.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import cartwright.workflows.attention.ResolveAttention;
import cartwright.workflows.fixtures.Shop;
import cartwright.workflows.payment.PaymentEvent;
import cartwright.workflows.payment.Provider;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.client.BatchRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/** One dispute of the shop's order, and what is heard of it. */
final class DisputeCase {

    static final String REF = "dp_1";

    private final Shop shop;
    private final AtomicInteger number = new AtomicInteger();

    DisputeCase(Shop shop) {
        this.shop = shop;
    }

    /** The provider announces something: the first starts the workflow, as does one that comes after its end. */
    WorkflowExecution hear(String type) {
        var client = shop.environment().getWorkflowClient();
        var workflow = client.newWorkflowStub(
                DisputeWorkflow.class,
                WorkflowOptions.newBuilder()
                        .setWorkflowId(DisputeWorkflow.workflowId(Provider.STRIPE, REF))
                        .setTaskQueue(DisputeWorkflow.TASK_QUEUE)
                        .build());
        BatchRequest request = client.newSignalWithStartRequest();
        request.add(
                workflow::follow,
                new FollowDispute(Provider.STRIPE, REF, shop.placed().orderId()));
        request.add(
                workflow::disputeEvent,
                new PaymentEvent(Provider.STRIPE, "evt_" + number.incrementAndGet(), "charge.dispute." + type, "pi_1"));
        return client.signalWithStart(request);
    }

    DisputeWorkflow workflow() {
        return shop.environment()
                .getWorkflowClient()
                .newWorkflowStub(DisputeWorkflow.class, DisputeWorkflow.workflowId(Provider.STRIPE, REF));
    }

    /** How it ended, once it has; no time is skipped. */
    DisputeStatus ended() {
        return WorkflowClient.newInstance(shop.environment().getWorkflowServiceStubs())
                .newUntypedWorkflowStub(DisputeWorkflow.workflowId(Provider.STRIPE, REF))
                .getResult(DisputeStatus.class);
    }

    /**
     * How it ended, once it has; skips time, which the server may go on doing for a moment after that, to the ten years of an order
     * that only waits: not for tests that go on with the order.
     */
    DisputeStatus result() {
        return WorkflowStub.fromTyped(workflow()).getResult(DisputeStatus.class);
    }

    /** Waits until the workflow has learned that the dispute stands so. */
    void becomes(DisputeStatus status) {
        eventually(() -> {
            var standing = workflow().view().standing();
            assertThat(standing).isNotNull();
            assertThat(Objects.requireNonNull(standing).status()).isEqualTo(status);
        });
    }

    void parked(String reason) {
        eventually(() -> {
            var parked = workflow().view().attention();
            assertThat(parked).isNotNull();
            assertThat(Objects.requireNonNull(parked).reason()).isEqualTo(reason);
        });
    }

    void resolve(ResolveAttention.Action action) {
        workflow().resolve(new ResolveAttention(null, action, "acc_operator", "looked at it", null));
    }
}
