package cartwright.workflows.order;

import cartwright.workflows.attention.OrderRefusal;
import cartwright.workflows.fulfilment.FulfilmentPlan;
import cartwright.workflows.kernel.FulfilmentId;
import cartwright.workflows.order.OrderActivities.LinesCancelled;
import io.temporal.workflow.WorkflowLock;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Takes units off the order and gives back what was taken for them: each request once, and never beside a parcel's handing over. */
final class LineCancellations {

    private final PlaceOrder order;
    private final OrderSteps steps;
    private final Branches branches;
    private final ShipmentMoney money;
    private final WorkflowLock handOver;
    private final Set<String> done = new LinkedHashSet<>();

    LineCancellations(
            PlaceOrder order, OrderSteps steps, Branches branches, ShipmentMoney money, WorkflowLock handOver) {
        this.order = order;
        this.steps = steps;
        this.branches = branches;
        this.money = money;
        this.handOver = handOver;
    }

    /** Whether this very request was carried out, so that its repetition is answered as it was. */
    boolean isDone(CancelLines request) {
        return done.contains(request.requestId());
    }

    /** Takes units off the order, and gives back what was already taken for them. */
    void cancel(CancelLines request) {
        handOver.lock();
        try {
            if (isDone(request)) {
                return;
            }
            var open = branches.openUnits(request);
            if (open < request.quantity()) {
                throw OrderRefusal.QUANTITY_EXCEEDS_OPEN.because(
                        "line " + request.lineId() + " has " + open + " units left unshipped");
            }
            apply(steps.transactions("cancel " + request.quantity() + " of line " + request.lineId())
                    .cancelLines(request));
            done.add(request.requestId());
        } finally {
            handOver.unlock();
        }
        money.giveBackExcess("LINES_CANCELLED");
    }

    private void apply(LinesCancelled result) {
        money.totalBecomes(result.total());
        Map<FulfilmentId, FulfilmentPlan> left = new LinkedHashMap<>();
        result.fulfilments().forEach(plan -> left.put(plan.fulfilmentId(), plan));
        for (var branch : branches.all()) {
            if (branch.isOpen()) {
                branch.shrinkTo(left.get(branch.id()));
            }
        }
    }

    /** Takes a branch's units off the order, because a person gave them up. */
    void abandon(FulfilmentBranch branch) {
        for (var item : branch.items()) {
            cancel(new CancelLines(
                    order.orderId(),
                    "abandon/" + branch.id() + "/" + item.lineId(),
                    item.lineId(),
                    item.quantity(),
                    branch.id(),
                    "system"));
        }
    }
}
