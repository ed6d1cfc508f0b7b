package cartwright.workflows.order;

import cartwright.workflows.attention.Attention;
import cartwright.workflows.attention.OrderRefusal;
import cartwright.workflows.attention.StepFailure;
import cartwright.workflows.fulfilment.FulfilmentPlan;
import cartwright.workflows.fulfilment.FulfilmentStatus;
import cartwright.workflows.order.OrderProgress.Phase;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowLock;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs a branch for every warehouse's part of the order. What takes parts off the order and what sends them away wait for each
 * other: a parcel leaves whole and paid, or does not leave.
 */
final class Fulfilments {

    private final PlaceOrder order;
    private final OrderSteps steps;
    private final Attention attention;
    private final OrderProgress progress;
    private final Branches branches = new Branches();
    private final ShipmentMoney money;
    private final Labels labels;
    private final LineCancellations lines;
    private final WorkflowLock handOver = Workflow.newWorkflowLock();
    private final List<Promise<Void>> running = new ArrayList<>();

    Fulfilments(
            PlaceOrder order,
            OrderSteps steps,
            Attention attention,
            OrderProgress progress,
            OrderMoney money,
            boolean inParts) {
        this.order = order;
        this.steps = steps;
        this.attention = attention;
        this.progress = progress;
        this.money = new ShipmentMoney(order, money, branches, inParts);
        this.labels = new Labels(order, steps, attention, progress);
        this.lines = new LineCancellations(order, steps, branches, this.money, handOver);
    }

    void begin(List<FulfilmentPlan> plans) {
        for (var plan : plans) {
            var branch = new FulfilmentBranch(plan, attention, progress);
            branches.add(branch);
            running.add(Async.procedure(new BranchCourse(branch, this, attention)::run));
        }
    }

    /** Waits for every branch, those that failed warehouses add included. */
    void awaitAll() {
        Workflow.await(() -> running.stream().allMatch(Promise::isCompleted));
        running.forEach(Promise::get);
    }

    void pick(FulfilmentBranch branch, String actor) {
        steps.transactions("picked in " + branch.warehouse()).pick(order.orderId(), branch.id(), actor);
        if (progress.status() == OrderStatus.CONFIRMED) {
            progress.become(OrderStatus.PROCESSING, Phase.FULFILMENT, "picked in " + branch.warehouse());
        }
    }

    /** Takes the shipment's share, then lets it go; cancellations wait meanwhile, or come first. */
    void handOver(FulfilmentBranch branch, String actor) {
        ship(branch, actor, () -> money.take(branch));
    }

    /** Takes all that is open before any more is shipped. */
    void captureAhead() {
        handOver.lock();
        try {
            money.takeAhead();
        } finally {
            handOver.unlock();
        }
    }

    /** Takes off the order what has not left and is not about to. */
    void abandonOpen() {
        for (var branch : List.copyOf(branches.all())) {
            if (branch.isOpen()) {
                attention.run(branch.stepName("abandon"), () -> {
                    lines.abandon(branch);
                    return true;
                });
            }
        }
    }

    /** Ships what a person decided to ship although its share could not be taken. */
    void shipUncaptured(FulfilmentBranch branch, String actor) {
        ship(branch, actor, () -> {});
    }

    private void ship(FulfilmentBranch branch, String actor, Runnable before) {
        lockUnfrozen(branch);
        try {
            if (branch.status().isFinal()) {
                return;
            }
            branch.setHandingOver(true);
            before.run();
            steps.transactions("shipped from " + branch.warehouse()).ship(order.orderId(), branch.id(), actor);
            branch.become(FulfilmentStatus.SHIPPED);
        } finally {
            branch.setHandingOver(false);
            handOver.unlock();
        }
    }

    /** A parcel that waited for another may have been frozen meanwhile. */
    private void lockUnfrozen(FulfilmentBranch branch) {
        handOver.lock();
        while (branch.isFrozen()) {
            handOver.unlock();
            Workflow.await(() -> !branch.isFrozen());
            handOver.lock();
        }
    }

    /** Does {@code work} while no parcel is being handed over. */
    void betweenParcels(Runnable work) {
        handOver.lock();
        try {
            work.run();
        } finally {
            handOver.unlock();
        }
    }

    void strand(FulfilmentBranch branch, FulfilmentStatus status) {
        steps.transactions("parcel from " + branch.warehouse() + " is " + status)
                .strand(order.orderId(), branch.id(), status, "carrier");
    }

    void deliver(FulfilmentBranch branch, String actor) {
        steps.transactions("parcel from " + branch.warehouse() + " delivered")
                .deliver(order.orderId(), branch.id(), actor);
    }

    void reroute(FulfilmentBranch branch, String actor, String reason) {
        handOver.lock();
        try {
            if (!branch.isOpen()) {
                return;
            }
            var rerouting = steps.transactions("give what " + branch.warehouse() + " cannot ship to others")
                    .reroute(order.orderId(), branch.id(), actor, reason);
            if (!rerouting.shortages().isEmpty()) {
                throw new StepFailure("INSUFFICIENT_STOCK");
            }
            branch.become(FulfilmentStatus.INCOMPLETE);
            begin(rerouting.fulfilments());
        } finally {
            handOver.unlock();
        }
    }

    /**
     * Stops every branch before anything leaves a warehouse.
     *
     * @throws io.temporal.failure.ApplicationFailure of type ALREADY_SHIPPED when a parcel was faster
     */
    void stopAll(CancelOrder request) {
        handOver.lock();
        try {
            if (branches.anyShipped()) {
                throw OrderRefusal.ALREADY_SHIPPED.because("a parcel has left; cancel single lines or return it");
            }
            branches.all().forEach(branch -> branch.become(FulfilmentStatus.CANCELLED));
            attention.withdraw(request.actor(), request.reason());
        } finally {
            handOver.unlock();
        }
    }

    Branches branches() {
        return branches;
    }

    ShipmentMoney money() {
        return money;
    }

    Labels labels() {
        return labels;
    }

    LineCancellations lines() {
        return lines;
    }
}
