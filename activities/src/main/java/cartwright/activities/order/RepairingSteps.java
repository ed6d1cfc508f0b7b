package cartwright.activities.order;

import cartwright.workflows.attention.OrderRefusal;
import cartwright.workflows.attention.ResolveAttention;
import cartwright.workflows.repair.AttentionFilter;
import cartwright.workflows.repair.RepairActivities;
import cartwright.workflows.repair.RepairOutcome;
import cartwright.workflows.repair.WaitingStep;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.client.WorkflowUpdateHandle;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.client.WorkflowUpdateTimeoutOrCancelledException;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Hands a batch's decision to the workflows whose steps wait, by the same update as a decision on one. */
@Component
class RepairingSteps implements RepairActivities {

    /** Every workflow that parks steps has it under this name. */
    private static final String UPDATE = "resolve";

    /** A decision that was taken is carried out, also where nobody waits for it any longer. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final WaitingSteps steps;

    RepairingSteps(WaitingSteps steps) {
        this.steps = steps;
    }

    @Override
    public long count(AttentionFilter filter) {
        return steps.counts(filter).total();
    }

    @Override
    public List<WaitingStep> list(AttentionFilter filter, WaitingStep.Position after, int limit) {
        return steps.list(filter, after, limit).stream()
                .map(waiting -> new WaitingStep(waiting.parked().workflowId(), waiting.position()))
                .toList();
    }

    /** Only the first try looks first: a later one may find that an earlier one did it, and is told so by the workflow. */
    @Override
    public RepairOutcome resolve(WaitingStep waiting, ResolveAttention decision) {
        var context = Activity.getExecutionContext();
        if (context.getInfo().getAttempt() == 1 && !steps.stillWaits(waiting)) {
            return new RepairOutcome.ResolvedMeanwhile();
        }
        try {
            await(ask(context, waiting, decision));
            return new RepairOutcome.Done();
        } catch (WorkflowNotFoundException ended) {
            return new RepairOutcome.ResolvedMeanwhile();
        } catch (WorkflowUpdateException refused) {
            return outcome(refused);
        }
    }

    private static WorkflowUpdateHandle<?> ask(
            ActivityExecutionContext context, WaitingStep waiting, ResolveAttention decision) {
        var update = UpdateOptions.newBuilder(Object.class)
                .setUpdateName(UPDATE)
                .setUpdateId(context.getInfo().getWorkflowId() + "/"
                        + waiting.position().step())
                .setWaitForStage(WorkflowUpdateStage.ACCEPTED)
                .build();
        return context.getWorkflowClient()
                .newUntypedWorkflowStub(waiting.workflowId())
                .startUpdate(update, decision);
    }

    private static void await(WorkflowUpdateHandle<?> accepted) {
        try {
            accepted.getResult(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (WorkflowUpdateTimeoutOrCancelledException underway) {
            // It was accepted: the workflow carries it out by itself.
            return;
        }
    }

    private static RepairOutcome outcome(WorkflowUpdateException refused) {
        var refusal = OrderRefusal.in(refused);
        if (refusal.isEmpty()) {
            if (tookItAndEnded(refused)) {
                return new RepairOutcome.Done();
            }
            throw refused;
        }
        return refusal.get() == OrderRefusal.NOTHING_TO_RESOLVE
                ? new RepairOutcome.ResolvedMeanwhile()
                : new RepairOutcome.Refused(refusal.get().name());
    }

    /** The server says so of an update that was accepted and then overtaken by the end of its workflow. */
    private static boolean tookItAndEnded(WorkflowUpdateException refused) {
        return refused.getCause() instanceof ApplicationFailure failure
                && "AcceptedUpdateCompletedWorkflow".equals(failure.getType());
    }
}
