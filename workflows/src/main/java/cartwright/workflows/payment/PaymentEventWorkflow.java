package cartwright.workflows.payment;

import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.PaymentId;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Applies a webhook that came after its order's workflow had closed. It never revives the order: money that such an
 * order still holds is voided or granted back.
 */
@WorkflowInterface
public interface PaymentEventWorkflow {

    String TASK_QUEUE = "order";

    /** One workflow per event of a provider, so that a repeated webhook is applied once. */
    static String workflowId(Provider provider, String eventId) {
        return "payment-event/" + provider.name().toLowerCase(java.util.Locale.ROOT) + "/" + eventId;
    }

    /** Brings the payment to what its closed order allows. */
    @WorkflowMethod
    void apply(OrderId orderId, PaymentId paymentId, PaymentEvent event);
}
