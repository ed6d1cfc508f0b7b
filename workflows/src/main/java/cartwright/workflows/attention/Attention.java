package cartwright.workflows.attention;

import cartwright.workflows.attention.ResolveAttention.Action;
import cartwright.workflows.kernel.OrderId;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Workflow;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The repair desk of a workflow. A step that exhausts its retries does not undo a good order by itself: it is parked here
 * until a person decides.
 */
public final class Attention {

    private final AttentionNotes notes;
    private final Story story;
    private final RepairRules rules;
    private final String workflowId = Workflow.getInfo().getWorkflowId();
    private final Map<String, ParkedStep> parked = new LinkedHashMap<>();
    private final Map<String, ResolveAttention> decisions = new LinkedHashMap<>();
    private final Set<String> beingEdited = new LinkedHashSet<>();
    private @Nullable ResolveAttention withdrawn;

    /**
     * @param orderId the order on which it is written down
     * @param story where it is told
     */
    public Attention(OrderId orderId, Story story, RepairRules rules) {
        this.notes = new AttentionNotes(orderId, story);
        this.story = story;
        this.rules = rules;
    }

    /** Runs {@code call} until it succeeds or a person ends it. */
    public <T> StepResult<T> run(String step, Supplier<T> call) {
        while (true) {
            String reason;
            try {
                return new StepResult.Done<>(call.get());
            } catch (TemporalFailure failure) {
                reason = StepFailure.reasonOf(failure);
            } catch (StepFailure failure) {
                reason = failure.reason();
            }
            switch (park(new ParkedStep(workflowId, step, reason)).action()) {
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

    /** Asks for a person's judgement, which no call precedes; {@link RepairRules} say which decisions the step takes. */
    public ResolveAttention ask(String step, String reason) {
        return park(new ParkedStep(workflowId, step, reason));
    }

    /** Waits for a person's decision on a step. */
    private ResolveAttention park(ParkedStep waiting) {
        var step = waiting.step();
        if (withdrawn != null && !rules.outlasts(step)) {
            return givenUp(step, withdrawn.actor(), withdrawn.reason());
        }
        parked.put(step, waiting);
        story.needsAttention(step, waiting.reason());
        notes.raise(waiting);
        Workflow.await(() -> decisions.containsKey(step));
        var decision = Objects.requireNonNull(decisions.get(step));
        parked.remove(step);
        notes.clear(decision);
        decisions.remove(step);
        story.attentionResolved(step, decision, first());
        return decision;
    }

    /**
     * Hands a person's decision to its step, and returns when it is written down and carried out.
     *
     * @throws ActivityFailure when the corrected input is refused; the step then still waits
     */
    public void resolve(ResolveAttention resolution) {
        var step = stepOf(resolution);
        var correction = rules.correction();
        if (resolution.action() == Action.EDIT && correction != null) {
            beingEdited.add(step);
            try {
                correction.accept(resolution);
            } finally {
                beingEdited.remove(step);
            }
        }
        if (parked.containsKey(step)) {
            decisions.putIfAbsent(
                    step,
                    new ResolveAttention(
                            step, resolution.action(), resolution.actor(), resolution.reason(), resolution.edit()));
        }
        Workflow.await(() -> !decisions.containsKey(step));
    }

    /** Gives up whatever waits or comes to, because everything is; what undoes it, and what is decided for itself, still waits. */
    public void withdraw(String actor, String reason) {
        withdrawn = givenUp("", actor, reason);
        for (var step : parked.keySet()) {
            if (!rules.outlasts(step)) {
                giveUp(step, actor, reason);
            }
        }
    }

    /** Has {@code step} tried again if it waits, as a person would who knows that what it waits for has come about. */
    public void retry(String step, String actor, String reason) {
        if (parked.containsKey(step)) {
            decisions.putIfAbsent(step, new ResolveAttention(step, Action.RETRY, actor, reason, null));
        }
    }

    /** Gives up {@code step} if it waits. */
    public void giveUp(String step, String actor, String reason) {
        if (parked.containsKey(step)) {
            decisions.putIfAbsent(step, givenUp(step, actor, reason));
        }
    }

    private static ResolveAttention givenUp(String step, String actor, String reason) {
        return new ResolveAttention(step, Action.COMPENSATE, actor, reason, null);
    }

    /**
     * Refuses a decision that fits no parked step.
     *
     * @throws io.temporal.failure.ApplicationFailure of an {@link OrderRefusal}
     */
    public void validate(ResolveAttention resolution) {
        if (parked.isEmpty()) {
            throw OrderRefusal.NOTHING_TO_RESOLVE.because("no step of this workflow is waiting for a decision");
        }
        if (resolution.step() == null && parked.size() > 1) {
            throw OrderRefusal.NOTHING_TO_RESOLVE.because("name the step, one of " + parked.keySet());
        }
        var step = stepOf(resolution);
        if (!parked.containsKey(step) || decisions.containsKey(step) || beingEdited.contains(step)) {
            throw OrderRefusal.NOTHING_TO_RESOLVE.because(
                    "step " + resolution.step() + " is not waiting; waiting are " + parked.keySet());
        }
        if (resolution.action() == Action.COMPENSATE && !rules.canBeUndone(step)) {
            throw OrderRefusal.ACTION_NOT_POSSIBLE.because(
                    "nothing is left to undo for " + step + "; RETRY or SKIP it");
        }
        if (rules.isJudged(step) && (resolution.action() == Action.RETRY || resolution.action() == Action.EDIT)) {
            throw OrderRefusal.ACTION_NOT_POSSIBLE.because(
                    "there is nothing to try again for " + step + "; SKIP lets it pass, COMPENSATE refuses it");
        }
        if (resolution.action() == Action.EDIT) {
            validateEdit(step, resolution.edit());
        }
    }

    private void validateEdit(String step, ResolveAttention.@Nullable Edit edit) {
        if (!rules.isCorrectable(step)) {
            throw OrderRefusal.ACTION_NOT_POSSIBLE.because(
                    "there is no input to correct for " + step + "; RETRY or SKIP it");
        }
        if (edit == null || edit.shippingAddress() == null) {
            throw OrderRefusal.ACTION_NOT_POSSIBLE.because("EDIT needs edit.shippingAddress, or use RETRY");
        }
    }

    /** The step that has waited longest, if any does. */
    public @Nullable ParkedStep first() {
        for (var waiting : parked.values()) {
            return waiting;
        }
        return null;
    }

    /** The step of this name, if it waits. */
    public @Nullable ParkedStep parked(String step) {
        return parked.get(step);
    }

    private String stepOf(ResolveAttention resolution) {
        var waiting = first();
        if (resolution.step() != null) {
            return resolution.step();
        }
        return waiting == null ? "" : waiting.step();
    }
}
