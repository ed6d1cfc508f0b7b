package cartwright.workflows.repair;

import cartwright.workflows.attention.ResolveAttention;
import cartwright.workflows.attention.ResolveAttention.Action;
import cartwright.workflows.attention.ResolveAttention.Edit;
import org.jspecify.annotations.Nullable;

/**
 * A decision about all parked steps that match.
 *
 * @param filter which; steps that are parked after the batch began are left alone
 * @param action EDIT only where the filter names a customer: what it corrects is right for no other's orders
 * @param actor an account's id
 * @param reason kept in each order's timeline
 * @param edit the corrected input, for {@link Action#EDIT}
 * @param perSecond how many steps are sent on their way per second at most
 * @param resumed how far earlier runs of the same batch came; null in the first
 */
public record RepairBatch(
        AttentionFilter filter,
        Action action,
        String actor,
        String reason,
        @Nullable Edit edit,
        int perSecond,
        @Nullable Resumed resumed) {

    /** How much a batch may ask of the engine. */
    public static final int FASTEST = 50;

    public RepairBatch {
        if (action == Action.EDIT && (edit == null || filter.customer() == null)) {
            throw new IllegalArgumentException("EDIT needs the corrected input and a filter that names a customer");
        }
        if (perSecond < 1 || perSecond > FASTEST) {
            throw new IllegalArgumentException("perSecond is from 1 to " + FASTEST + ", not " + perSecond);
        }
    }

    /** What an earlier run of the batch leaves to the next. */
    public record Resumed(RepairProgress progress, WaitingStep.Position last) {}

    /** The same batch, over these steps only. */
    RepairBatch over(AttentionFilter narrower) {
        return new RepairBatch(narrower, action, actor, reason, edit, perSecond, resumed);
    }

    /** The same batch, gone so far. */
    RepairBatch resumedAfter(RepairProgress progress, WaitingStep.Position last) {
        return new RepairBatch(filter, action, actor, reason, edit, perSecond, new Resumed(progress, last));
    }

    /** The decision on one of its steps. */
    ResolveAttention decisionOn(WaitingStep waiting) {
        return new ResolveAttention(waiting.position().step(), action, actor, reason, edit);
    }
}
