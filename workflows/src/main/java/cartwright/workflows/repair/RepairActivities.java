package cartwright.workflows.repair;

import cartwright.workflows.attention.ResolveAttention;
import io.temporal.activity.ActivityInterface;
import java.util.List;

/** Finds parked steps and tells their workflows what was decided. */
@ActivityInterface(namePrefix = "Repair")
public interface RepairActivities {

    /** How many steps match now. */
    long count(AttentionFilter filter);

    /** The steps that match, longest first, after {@code after}; at most {@code limit}. */
    List<WaitingStep> list(AttentionFilter filter, WaitingStep.Position after, int limit);

    /**
     * Tells the step's workflow the decision. Within one batch a step is told once, however often this is tried: the update
     * is named by the batch and the step.
     */
    RepairOutcome resolve(WaitingStep waiting, ResolveAttention decision);
}
