package cartwright.workflows.inventory.transfer;

import cartwright.workflows.attention.Story;
import cartwright.workflows.inventory.DeliveryAttention;
import cartwright.workflows.inventory.StockRefusal;
import cartwright.workflows.inventory.StockSteps;
import cartwright.workflows.kernel.TimedWait;
import cartwright.workflows.kernel.UpdateWaits;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Takes out, waits for people, and undoes what nobody ships. */
public final class TransferWorkflowImpl implements TransferWorkflow {

    private final RequestTransfer request;
    private final Story story = new Story(this::headline);
    private final UpdateWaits waits = new UpdateWaits();
    private @Nullable TransferStanding standing;

    /** Ready for people before the first step. */
    @WorkflowInit
    public TransferWorkflowImpl(RequestTransfer request) {
        this.request = request;
    }

    /** Cancelling the workflow must not end it between two shelves: its course is run apart from that, and looks at it. */
    @Override
    public TransferStatus transfer(RequestTransfer same) {
        var asked = CancellationScope.current();
        Workflow.newDetachedCancellationScope(() -> run(asked)).run();
        return status();
    }

    private void run(CancellationScope asked) {
        learn("requested by " + request.actor(), records("store the request").request(request));
        learn("take out", records("take the units off their shelves").takeOut(request.id()));
        if (known().status() == TransferStatus.TAKEN_OUT) {
            awaitShipped(asked);
        }
        while (known().status().isAwaited()) {
            awaitArrived(known());
        }
        Workflow.await(Workflow::isEveryHandlerFinished);
    }

    private void awaitShipped(CancellationScope asked) {
        TimedWait.until(
                request.shipWithin(),
                "units wait to be shipped",
                () -> known().status() != TransferStatus.TAKEN_OUT || asked.isCancelRequested());
        if (known().status() == TransferStatus.TAKEN_OUT) {
            var reason = asked.isCancelRequested() ? "CALLED_OFF" : "NOT_SHIPPED";
            learn(reason, records("put the units back").giveUp(request.id(), reason));
        }
    }

    private void awaitArrived(TransferStanding before) {
        if (before.overdue()) {
            Workflow.await(() -> !known().equals(before));
        } else if (!TimedWait.until(request.arriveWithin(), "units are expected", () -> !known().equals(before))) {
            learn(
                    "units have not arrived",
                    records("tell staff that units have not arrived").overdue(request.id()));
        }
    }

    /** Two steps may have been under way at once: the later version counts. */
    private void learn(String what, TransferStanding next) {
        var before = standing;
        if (before == null || before.version() < next.version()) {
            standing = next;
            story.tell(what + ": " + next.status());
            DeliveryAttention.show(before != null && before.overdue(), next.overdue());
        }
    }

    private static TransferActivities records(String summary) {
        return StockSteps.records(TransferActivities.class, summary);
    }

    @Override
    public TransferStatus awaitTakenOut() {
        Workflow.await(() -> status() != TransferStatus.REQUESTED);
        return status();
    }

    @Override
    public TransferStatus take(TransferStep step) {
        if (!waits.until(() -> status() != TransferStatus.REQUESTED)) {
            throw StockRefusal.NOT_READY.because("the units are being taken out; ask again");
        }
        var what = step.getClass().getSimpleName();
        learn(
                what + " by " + step.actor(),
                StockSteps.orRefused(() -> records(what).take(request.id(), step)));
        return status();
    }

    @Override
    public TransferStatus status() {
        return standing == null ? TransferStatus.REQUESTED : standing.status();
    }

    private TransferStanding known() {
        return Objects.requireNonNull(standing);
    }

    private String headline() {
        return "transfer " + status();
    }
}
