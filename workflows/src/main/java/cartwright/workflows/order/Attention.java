package cartwright.workflows.order;

import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.order.ResolveAttention.Action;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The order's repair desk. A step that exhausts its retries does not undo a good order by itself: it is parked here until a
 * person decides.
 */
final class Attention {

    private final OrderId orderId;
    private final OrderSteps steps;
    private final OrderProgress progress;
    private final Map<String, String> parked = new LinkedHashMap<>();
    private final Map<String, ResolveAttention> decisions = new LinkedHashMap<>();

    Attention(OrderId orderId, OrderSteps steps, OrderProgress progress) {
        this.orderId = orderId;
        this.steps = steps;
        this.progress = progress;
    }

    /** Runs {@code call} until it succeeds or a person ends it. */
    <T> StepResult<T> run(String step, Supplier<T> call) {
        while (true) {
            String reason;
            try {
                return new StepResult.Done<>(call.get());
            } catch (TemporalFailure failure) {
                reason = StepFailure.reasonOf(failure);
            } catch (StepFailure failure) {
                reason = failure.reason();
            }
            switch (park(step, reason).action()) {
                case RETRY, EDIT -> {}
                case SKIP -> {
                    return new StepResult.Skipped<>();
                }
                case COMPENSATE -> {
                    return new StepResult.GivenUp<>();
                }
            }
        }
    }

    /** Waits for a person's decision on a step. */
    private ResolveAttention park(String step, String reason) {
        parked.put(step, reason);
        progress.needsAttention(step, reason);
        steps.patient().raiseAttention(orderId, step, reason);
        Workflow.await(() -> decisions.containsKey(step));
        var decision = Objects.requireNonNull(decisions.get(step));
        if (decision.action() == Action.EDIT
                && decision.edit() != null
                && decision.edit().shippingAddress() != null) {
            steps.patient()
                    .changeAddress(new ChangeAddress(orderId, decision.edit().shippingAddress(), decision.actor()));
        }
        parked.remove(step);
        steps.patient().clearAttention(orderId, decision);
        decisions.remove(step);
        progress.attentionResolved(step, decision, parked.isEmpty() ? null : first());
        return decision;
    }

    /** Hands a person's decision to its step, and returns when it is written down and carried out. */
    void resolve(ResolveAttention resolution) {
        var step = stepOf(resolution);
        decisions.put(step, resolution);
        Workflow.await(() -> !decisions.containsKey(step));
    }

    /** Gives up whatever waits, because the whole order is cancelled. */
    void withdraw(CancelOrder request) {
        for (var step : parked.keySet()) {
            decisions.putIfAbsent(
                    step, new ResolveAttention(step, Action.COMPENSATE, request.actor(), request.reason(), null));
        }
    }

    /**
     * Refuses a decision that fits no parked step.
     *
     * @throws io.temporal.failure.ApplicationFailure of an {@link OrderRefusal}
     */
    void validate(ResolveAttention resolution) {
        if (parked.isEmpty()) {
            throw OrderRefusal.NOTHING_TO_RESOLVE.because("no step of this order is waiting for a decision");
        }
        if (resolution.step() == null && parked.size() > 1) {
            throw OrderRefusal.NOTHING_TO_RESOLVE.because("name the step, one of " + parked.keySet());
        }
        if (!parked.containsKey(stepOf(resolution)) || decisions.containsKey(stepOf(resolution))) {
            throw OrderRefusal.NOTHING_TO_RESOLVE.because(
                    "step " + resolution.step() + " is not waiting; waiting are " + parked.keySet());
        }
        var edit = resolution.edit();
        if (resolution.action() == Action.EDIT && (edit == null || edit.shippingAddress() == null)) {
            throw OrderRefusal.ACTION_NOT_POSSIBLE.because("EDIT needs edit.shippingAddress, or use RETRY");
        }
    }

    OrderView.@Nullable Parked first() {
        for (var entry : parked.entrySet()) {
            return new OrderView.Parked(entry.getKey(), entry.getValue());
        }
        return null;
    }

    boolean isParked(String step) {
        return parked.containsKey(step);
    }

    private String stepOf(ResolveAttention resolution) {
        if (resolution.step() != null) {
            return resolution.step();
        }
        List<String> waiting = new ArrayList<>(parked.keySet());
        return waiting.isEmpty() ? "" : waiting.getFirst();
    }
}
