package cartwright.workflows.inventory.supply;

import cartwright.workflows.attention.Story;
import cartwright.workflows.inventory.DeliveryAttention;
import cartwright.workflows.inventory.StockRefusal;
import cartwright.workflows.inventory.StockSteps;
import cartwright.workflows.kernel.TimedWait;
import cartwright.workflows.kernel.UpdateWaits;
import cartwright.workflows.kernel.WorkflowTime;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Stores the proposal, then waits for people, and tells them when goods do not come. */
public final class ReplenishmentWorkflowImpl implements ReplenishmentWorkflow {

    private final ProposePurchaseOrder proposal;
    private final Story story = new Story(this::headline);
    private final UpdateWaits waits = new UpdateWaits();
    private @Nullable PurchaseOrderStanding standing;

    /** Ready for people before the first step. */
    @WorkflowInit
    public ReplenishmentWorkflowImpl(ProposePurchaseOrder proposal) {
        this.proposal = proposal;
    }

    /** Cancelling the workflow must not leave goods that nobody can receive: its course is run apart from that, and looks at it. */
    @Override
    public PurchaseOrderStatus replenish(ProposePurchaseOrder same) {
        var asked = CancellationScope.current();
        Workflow.newDetachedCancellationScope(() -> run(asked)).run();
        return status();
    }

    private void run(CancellationScope asked) {
        learn("proposed by " + proposal.actor(), records("store the proposal").propose(proposal));
        while (!known().status().isOver()) {
            if (isCalledOff(asked)) {
                learn("called off", records("give up what is not ordered").callOff(proposal.id()));
            } else {
                awaitChange(known(), asked);
            }
        }
        Workflow.await(Workflow::isEveryHandlerFinished);
    }

    private boolean isCalledOff(CancellationScope asked) {
        return asked.isCancelRequested() && known().status().isUnordered();
    }

    private void awaitChange(PurchaseOrderStanding before, CancellationScope asked) {
        var dueAt = before.dueAt();
        if (dueAt == null) {
            Workflow.await(() -> !known().equals(before) || isCalledOff(asked));
        } else if (!hasChangedUntil(dueAt, before)) {
            learn(
                    "goods have not come",
                    records("tell staff that goods have not come").overdue(proposal.id()));
        }
    }

    private boolean hasChangedUntil(Instant dueAt, PurchaseOrderStanding before) {
        var patience = Duration.between(WorkflowTime.now(), dueAt);
        return patience.isPositive() && TimedWait.until(patience, "goods are expected", () -> !known().equals(before));
    }

    /** Two steps may have been under way at once: the later version counts. */
    private void learn(String what, PurchaseOrderStanding next) {
        var before = standing;
        if (before == null || before.version() < next.version()) {
            standing = next;
            story.tell(what + ": " + next.status());
            DeliveryAttention.show(before != null && before.overdue(), next.overdue());
        }
    }

    private static PurchaseOrderActivities records(String summary) {
        return StockSteps.records(PurchaseOrderActivities.class, summary);
    }

    @Override
    public PurchaseOrderStatus awaitProposed() {
        Workflow.await(() -> standing != null);
        return status();
    }

    @Override
    public PurchaseOrderStatus take(PurchaseOrderStep step) {
        if (!waits.until(() -> standing != null)) {
            throw StockRefusal.NOT_READY.because("the proposal is being stored; ask again");
        }
        var what = step.getClass().getSimpleName();
        learn(
                what + " by " + step.actor(),
                StockSteps.orRefused(() -> records(what).take(proposal.id(), step)));
        return status();
    }

    @Override
    public PurchaseOrderStatus status() {
        return standing == null ? PurchaseOrderStatus.PROPOSED : standing.status();
    }

    private PurchaseOrderStanding known() {
        return Objects.requireNonNull(standing);
    }

    private String headline() {
        return "purchase order " + status();
    }
}
