package cartwright.workflows.order;

import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.order.ResolveAttention.Action;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The order's repair desk. A step that exhausts its retries does not undo a good order by itself: it is parked here until a
 * person decides.
 */
final class Attention {

    /** What undoes an order; it is not given up when the order is. */
    private static final List<String> UNDOING = List.of("close", "void-payment", "refund");

    private static final List<String> NOT_TO_BE_UNDONE =
            List.of("close", "void-payment", "refund", "complete", "deliver", "payment-event", "abandon");

    private final OrderId orderId;
    private final OrderSteps steps;
    private final OrderProgress progress;
    private final Map<String, String> parked = new LinkedHashMap<>();
    private final Map<String, ResolveAttention> decisions = new LinkedHashMap<>();
    private final Set<String> beingEdited = new LinkedHashSet<>();
    private @Nullable CancelOrder withdrawn;

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
        if (withdrawn != null && !isUndoing(step)) {
            return givenUp(step, withdrawn.actor(), withdrawn.reason());
        }
        parked.put(step, reason);
        progress.needsAttention(step, reason);
        noteDown(() -> steps.patient().raiseAttention(orderId, step, reason));
        Workflow.await(() -> decisions.containsKey(step));
        var decision = Objects.requireNonNull(decisions.get(step));
        parked.remove(step);
        noteDown(() -> steps.patient().clearAttention(orderId, decision));
        decisions.remove(step);
        progress.attentionResolved(step, decision, parked.isEmpty() ? null : first());
        return decision;
    }

    /** The step waits all the same when its mark in the database is refused: the search attributes show it. */
    private void noteDown(Runnable note) {
        try {
            note.run();
        } catch (ActivityFailure refused) {
            progress.tell("not noted on the order: " + StepFailure.reasonOf(refused));
        }
    }

    /**
     * Hands a person's decision to its step, and returns when it is written down and carried out.
     *
     * @throws ActivityFailure when the corrected input is refused; the step then still waits
     */
    void resolve(ResolveAttention resolution) {
        var step = stepOf(resolution);
        var edit = resolution.edit();
        if (resolution.action() == Action.EDIT && edit != null && edit.shippingAddress() != null) {
            beingEdited.add(step);
            try {
                steps.transactions()
                        .changeAddress(new ChangeAddress(orderId, edit.shippingAddress(), resolution.actor()));
            } finally {
                beingEdited.remove(step);
            }
        }
        if (parked.containsKey(step)) {
            decisions.putIfAbsent(
                    step,
                    new ResolveAttention(step, resolution.action(), resolution.actor(), resolution.reason(), edit));
        }
        Workflow.await(() -> !decisions.containsKey(step));
    }

    /** Gives up whatever waits or comes to, because the whole order is cancelled; what undoes it must still be done. */
    void withdraw(CancelOrder request) {
        withdrawn = request;
        for (var step : parked.keySet()) {
            if (!isUndoing(step)) {
                giveUp(step, request.actor(), request.reason());
            }
        }
    }

    /** Gives up {@code step} if it waits. */
    void giveUp(String step, String actor, String reason) {
        if (parked.containsKey(step)) {
            decisions.putIfAbsent(step, givenUp(step, actor, reason));
        }
    }

    private static ResolveAttention givenUp(String step, String actor, String reason) {
        return new ResolveAttention(step, Action.COMPENSATE, actor, reason, null);
    }

    private static boolean isUndoing(String step) {
        return UNDOING.contains(kindOf(step));
    }

    private static String kindOf(String step) {
        return step.split(":", 2)[0];
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
        var step = stepOf(resolution);
        if (!parked.containsKey(step) || decisions.containsKey(step) || beingEdited.contains(step)) {
            throw OrderRefusal.NOTHING_TO_RESOLVE.because(
                    "step " + resolution.step() + " is not waiting; waiting are " + parked.keySet());
        }
        if (resolution.action() == Action.COMPENSATE && NOT_TO_BE_UNDONE.contains(kindOf(step))) {
            throw OrderRefusal.ACTION_NOT_POSSIBLE.because(
                    "nothing is left to undo for " + step + "; RETRY or SKIP it");
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
