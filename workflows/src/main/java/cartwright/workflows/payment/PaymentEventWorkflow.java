package cartwright.workflows.payment;

import cartwright.workflows.attention.ResolveAttention;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.PaymentId;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.util.Locale;

/**
 * Applies a webhook that came after its order's workflow had closed. It never revives the order: an authorization that an
 * ended order still holds is released. What the provider never decides, or will not let go of, is parked as a step of the order, and
 * resolved here; so is money that was captured and that the order has not earned.
 */
@WorkflowInterface
public interface PaymentEventWorkflow {

    String TASK_QUEUE = "order";

    /** One workflow per event of a provider, so that a repeated webhook is applied once. */
    static String workflowId(Provider provider, String eventId) {
        return "payment-event/" + provider.name().toLowerCase(Locale.ROOT) + "/" + eventId;
    }

    /**
     * Brings the payment to what its closed order allows.
     *
     * @param mayKeepMoney whether the order was completed; one that was cancelled, failed or expired keeps nothing
     */
    @WorkflowMethod
    void apply(OrderId orderId, PaymentId paymentId, boolean mayKeepMoney, PaymentEvent event);

    /** Sends the parked step on its way again, or gives it up. */
    @UpdateMethod
    void resolve(ResolveAttention resolution);

    @UpdateValidatorMethod(updateName = "resolve")
    void validateResolve(ResolveAttention resolution);
}
