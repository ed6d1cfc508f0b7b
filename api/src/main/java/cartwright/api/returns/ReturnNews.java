package cartwright.api.returns;

import cartwright.activities.returns.Claims;
import cartwright.activities.returns.Returns;
import cartwright.api.kernel.Engine;
import cartwright.workflows.kernel.RefundId;
import cartwright.workflows.returns.ClaimWorkflow;
import cartwright.workflows.returns.ReturnWorkflow;
import io.temporal.client.WorkflowNotFoundException;
import org.springframework.stereotype.Component;

/** Tells returns and claims what people did elsewhere. */
@Component
public class ReturnNews {

    private final Returns returns;
    private final Claims claims;
    private final Engine engine;

    ReturnNews(Returns returns, Claims claims, Engine engine) {
        this.returns = returns;
        this.claims = claims;
        this.engine = engine;
    }

    /** A person has paid the refund. A return that does not hear of it looks by itself before long. */
    public void paid(RefundId refundId) {
        returns.findByRefund(refundId)
                .ifPresent(row -> tell(() -> engine.client()
                        .newWorkflowStub(ReturnWorkflow.class, ReturnWorkflow.workflowId(row.id()))
                        .refundMoved()));
        claims.findByRefund(refundId)
                .ifPresent(row -> tell(() -> engine.client()
                        .newWorkflowStub(ClaimWorkflow.class, ClaimWorkflow.workflowId(row.id()))
                        .refundMoved()));
    }

    private static void tell(Runnable signal) {
        try {
            signal.run();
        } catch (WorkflowNotFoundException over) {
            // It has seen by itself that the refund is paid.
            return;
        }
    }
}
