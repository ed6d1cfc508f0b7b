package cartwright.workflows.order;

import cartwright.workflows.attention.Attention;
import cartwright.workflows.fulfilment.FulfilmentActivities.LabelRefund;
import cartwright.workflows.kernel.FulfilmentId;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The parcels' labels: bought from the carrier, and given back for their money when the parcel is not sent. Giving back goes on
 * beside everything else, and nothing but the workflow's end waits for it.
 */
final class Labels {

    private final PlaceOrder order;
    private final OrderSteps steps;
    private final Attention attention;
    private final OrderProgress progress;
    private final Set<FulfilmentId> maybeBought = new LinkedHashSet<>();
    private final List<Promise<Void>> takenBack = new ArrayList<>();

    Labels(PlaceOrder order, OrderSteps steps, Attention attention, OrderProgress progress) {
        this.order = order;
        this.steps = steps;
        this.attention = attention;
        this.progress = progress;
    }

    void buy(FulfilmentBranch branch) {
        maybeBought.add(branch.id());
        steps.carrier("buy the label for the parcel from " + branch.warehouse()).buyLabel(order.orderId(), branch.id());
    }

    /** Gives back the label of a parcel that is not sent; one whose purchase failed may have been bought all the same. */
    void takeBack(FulfilmentBranch branch) {
        if (maybeBought.remove(branch.id())) {
            takenBack.add(Async.procedure(this::refund, branch));
        }
    }

    private void refund(FulfilmentBranch branch) {
        attention.run("refund-label:" + branch.id(), () -> {
            var refund = steps.carrier("give back the label of the parcel from " + branch.warehouse())
                    .refundLabel(order.orderId(), branch.id());
            if (refund != LabelRefund.NONE) {
                progress.tell("label of the parcel from " + branch.warehouse() + " given back: " + refund);
            }
            return true;
        });
    }

    /** Whether every label that was to be given back is, or a person has let it go. */
    boolean isSettled() {
        return takenBack.stream().allMatch(Promise::isCompleted);
    }
}
