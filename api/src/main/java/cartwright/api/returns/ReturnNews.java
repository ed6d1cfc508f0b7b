package cartwright.api.returns;

import cartwright.activities.returns.Returns;
import cartwright.api.kernel.Engine;
import cartwright.workflows.kernel.RefundId;
import cartwright.workflows.kernel.ReturnId;
import cartwright.workflows.returns.ReturnWorkflow;
import io.temporal.client.WorkflowNotFoundException;
import org.springframework.stereotype.Component;

/** Tells returns what people did elsewhere. */
@Component
public class ReturnNews {

    private final Returns returns;
    private final Engine engine;

    ReturnNews(Returns returns, Engine engine) {
        this.returns = returns;
        this.engine = engine;
    }

    /** A person has paid the refund. A return that does not hear of it looks by itself before long. */
    public void paid(RefundId refundId) {
        returns.findByRefund(refundId).ifPresent(row -> tell(row.id()));
    }

    private void tell(ReturnId id) {
        try {
            engine.client()
                    .newWorkflowStub(ReturnWorkflow.class, ReturnWorkflow.workflowId(id))
                    .refundMoved();
        } catch (WorkflowNotFoundException over) {
            // It has seen by itself that the refund is paid.
            return;
        }
    }
}
