package cartwright.workflows.order;

import cartwright.workflows.attention.Attention;
import cartwright.workflows.attention.OrderRefusal;
import cartwright.workflows.attention.StepFailure;
import cartwright.workflows.fulfilment.FulfilmentPlan;
import cartwright.workflows.fulfilment.FulfilmentStatus;
import cartwright.workflows.kernel.FulfilmentId;
import cartwright.workflows.order.OrderActivities.LinesCancelled;
import cartwright.workflows.order.OrderProgress.Phase;
import cartwright.workflows.payment.CapturePayment;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowLock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All parts of the order that warehouses ship, and the money that each shipment takes. */
final class Fulfilments {

    private final PlaceOrder order;
    private final OrderSteps steps;
    private final Attention attention;
    private final OrderProgress progress;
    private final OrderMoney money;
    private final Captures captures;
    private final WorkflowLock handOver = Workflow.newWorkflowLock();
    private final Map<FulfilmentId, FulfilmentBranch> branches = new LinkedHashMap<>();
    private final Map<FulfilmentId, CapturePayment> pendingCaptures = new LinkedHashMap<>();
    private final Set<FulfilmentId> paid = new LinkedHashSet<>();
    private final List<Promise<Void>> running = new ArrayList<>();
    private boolean tookTheLast;

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
        this.money = money;
        this.captures = new Captures(order, inParts);
    }

    void begin(List<FulfilmentPlan> plans) {
        for (var plan : plans) {
            var branch = new FulfilmentBranch(this, plan);
            branches.put(plan.fulfilmentId(), branch);
            running.add(Async.procedure(branch::run));
        }
    }

    /** Waits for every branch, those that failed warehouses add included. */
    void awaitAll() {
        Workflow.await(() -> running.stream().allMatch(Promise::isCompleted));
        running.forEach(Promise::get);
    }

    void pick(FulfilmentBranch branch, String actor) {
        steps.transactions().pick(order.orderId(), branch.id(), actor);
        if (progress.status() == OrderStatus.CONFIRMED) {
            progress.become(OrderStatus.PROCESSING, Phase.FULFILMENT, "picked in " + branch.warehouse());
        }
    }

    void label(FulfilmentBranch branch) {
        steps.carrier().buyLabel(order.orderId(), branch.id());
    }

    /** Takes the shipment's share, then lets it go; cancellations wait meanwhile, or come first. */
    void handOver(FulfilmentBranch branch, String actor) {
        handOver.lock();
        try {
            if (branch.status().isFinal()) {
                return;
            }
            branch.setHandingOver(true);
            if (!paid.contains(branch.id())) {
                take(branch);
            }
            steps.transactions().ship(order.orderId(), branch.id(), actor);
            branch.become(FulfilmentStatus.SHIPPED);
        } finally {
            branch.setHandingOver(false);
            handOver.unlock();
        }
    }

    private void take(FulfilmentBranch branch) {
        var request = pendingCaptures.computeIfAbsent(branch.id(), id -> {
            var share = captures.due(unitsPaidWith(branch), isLast(branch));
            return new CapturePayment(
                    order.orderId(),
                    order.paymentId(),
                    id,
                    share.amount(),
                    share.last(),
                    share.amount().isPositive() ? captures.nextSequence() : 0);
        });
        try {
            if (request.amount().isPositive()) {
                money.capture(request);
                tookTheLast |= request.finalCapture();
            }
        } catch (StepFailure refused) {
            pendingCaptures.remove(branch.id());
            throw refused;
        }
        paid.add(branch.id());
        captures.taken(request.amount());
    }

    /** What has been paid for and not been taken back since, and what {@code branch} is about to ship. */
    private List<FulfilmentPlan.Item> unitsPaidWith(FulfilmentBranch branch) {
        return branches.values().stream()
                .filter(other -> other == branch || (paid.contains(other.id()) && !other.isTakenBack()))
                .flatMap(other -> other.items().stream())
                .toList();
    }

    private boolean isLast(FulfilmentBranch branch) {
        return branches.values().stream()
                .allMatch(other ->
                        other == branch || other.status().isFinal() || other.status() == FulfilmentStatus.SHIPPED);
    }

    /** Ships what a person decided to ship although its share could not be taken. */
    void shipUncaptured(FulfilmentBranch branch, String actor) {
        handOver.lock();
        try {
            if (branch.status().isFinal()) {
                return;
            }
            branch.setHandingOver(true);
            steps.transactions().ship(order.orderId(), branch.id(), actor);
            branch.become(FulfilmentStatus.SHIPPED);
        } finally {
            branch.setHandingOver(false);
            handOver.unlock();
        }
    }

    void deliver(FulfilmentBranch branch, String actor) {
        steps.transactions().deliver(order.orderId(), branch.id(), actor);
    }

    void reroute(FulfilmentBranch branch, String actor, String reason) {
        handOver.lock();
        try {
            if (!branch.isOpen()) {
                return;
            }
            var rerouting = steps.transactions().reroute(order.orderId(), branch.id(), actor, reason);
            if (!rerouting.shortages().isEmpty()) {
                throw new StepFailure("INSUFFICIENT_STOCK");
            }
            branch.become(FulfilmentStatus.INCOMPLETE);
            begin(rerouting.fulfilments());
        } finally {
            handOver.unlock();
        }
    }

    /** Takes a branch's units off the order, because a person gave them up. */
    void abandon(FulfilmentBranch branch) {
        for (var item : branch.items()) {
            cancelLines(new CancelLines(
                    order.orderId(),
                    "abandon/" + branch.id().value() + "/" + item.lineId(),
                    item.lineId(),
                    item.quantity(),
                    branch.id(),
                    "system"));
        }
    }

    /** Takes units off the order, and gives back what was already taken for them. */
    void cancelLines(CancelLines request) {
        handOver.lock();
        try {
            if (openUnits(request) < request.quantity()) {
                throw OrderRefusal.QUANTITY_EXCEEDS_OPEN.because(
                        "line " + request.lineId() + " has " + openUnits(request) + " units left unshipped");
            }
            apply(steps.transactions().cancelLines(request));
        } finally {
            handOver.unlock();
        }
        giveBackExcess("LINES_CANCELLED");
    }

    private void apply(LinesCancelled result) {
        captures.totalBecomes(result.total());
        var left = result.fulfilments().stream()
                .collect(Collectors.toMap(
                        FulfilmentPlan::fulfilmentId, Function.identity(), (a, b) -> a, LinkedHashMap::new));
        for (var branch : branches.values()) {
            if (branch.isOpen()) {
                var plan = left.get(branch.id());
                if (plan == null) {
                    branch.become(FulfilmentStatus.CANCELLED);
                    branch.stopWaiting("system", "nothing of it is left");
                } else {
                    branch.itemsBecome(plan.items());
                }
            }
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
            if (anyShipped()) {
                throw OrderRefusal.ALREADY_SHIPPED.because("a parcel has left; cancel single lines or return it");
            }
            branches.values().forEach(branch -> branch.become(FulfilmentStatus.CANCELLED));
            attention.withdraw(request.actor(), request.reason());
        } finally {
            handOver.unlock();
        }
    }

    /** What was captured and nothing was shipped for, or more than the order still costs. */
    void giveBackExcess(String reason) {
        var excess = anyShipped() ? captures.overCaptured() : captures.captured();
        if (excess.isPositive()) {
            captures.grantedBack(excess);
            money.giveBack(excess, reason);
        }
    }

    boolean tookTheLast() {
        return tookTheLast;
    }

    boolean anyShipped() {
        return branches.values().stream()
                .anyMatch(branch ->
                        branch.status() == FulfilmentStatus.SHIPPED || branch.status() == FulfilmentStatus.DELIVERED);
    }

    boolean allEnded() {
        return branches.values().stream().allMatch(branch -> branch.status().isFinal());
    }

    boolean anyPastPicking() {
        return branches.values().stream()
                .anyMatch(branch -> branch.status() != FulfilmentStatus.OPEN && !branch.isTakenBack());
    }

    /** The units that {@code request} could cancel. */
    long openUnits(CancelLines request) {
        return branches.values().stream()
                .filter(FulfilmentBranch::isOpen)
                .filter(branch ->
                        request.fulfilmentId() == null || request.fulfilmentId().equals(branch.id()))
                .flatMap(branch -> branch.items().stream())
                .filter(item -> item.lineId().equals(request.lineId()))
                .mapToLong(FulfilmentPlan.Item::quantity)
                .sum();
    }

    long openUnits() {
        return branches.values().stream()
                .filter(FulfilmentBranch::isOpen)
                .flatMap(branch -> branch.items().stream())
                .mapToLong(FulfilmentPlan.Item::quantity)
                .sum();
    }

    Optional<FulfilmentBranch> find(FulfilmentId id) {
        return Optional.ofNullable(branches.get(id));
    }

    Collection<FulfilmentBranch> all() {
        return branches.values();
    }

    Attention attention() {
        return attention;
    }

    OrderProgress progress() {
        return progress;
    }
}
