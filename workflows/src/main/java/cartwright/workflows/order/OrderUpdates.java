package cartwright.workflows.order;

import cartwright.workflows.attention.Attention;
import cartwright.workflows.attention.OrderRefusal;
import cartwright.workflows.attention.ResolveAttention;
import cartwright.workflows.kernel.UpdateWaits;
import cartwright.workflows.order.OrderActivities.CloseOrder;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import org.jspecify.annotations.Nullable;

/** What people ask of a placed order, and when it refuses. */
final class OrderUpdates {

    private final PlaceOrder order;
    private final Attention attention;
    private final OrderProgress progress;
    private final Placement placement;
    private final Compensations compensations;
    private final UpdateWaits waits = new UpdateWaits();
    private @Nullable Fulfilments fulfilments;
    private @Nullable Promise<Void> cancellation;
    private boolean cancelling;

    OrderUpdates(
            PlaceOrder order,
            Attention attention,
            OrderProgress progress,
            Placement placement,
            Compensations compensations) {
        this.order = order;
        this.attention = attention;
        this.progress = progress;
        this.placement = placement;
        this.compensations = compensations;
    }

    void fulfilmentBegins(Fulfilments begun) {
        fulfilments = begun;
    }

    /** Whether the fulfilments were stopped, so that the cancellation ends the order. */
    boolean isCancelling() {
        return cancelling;
    }

    /** Whether no cancellation is under way. */
    boolean isSettled() {
        return cancellation == null || cancellation.isCompleted();
    }

    void validateCancel() {
        if (progress.status() == OrderStatus.CANCELLED) {
            return;
        }
        if (progress.status().isTerminal()) {
            throw closed();
        }
        if (fulfilments != null && fulfilments.branches().anyShipped()) {
            throw OrderRefusal.ALREADY_SHIPPED.because("a parcel has left; cancel single lines or return it");
        }
    }

    OrderStatus cancel(CancelOrder request) {
        if (isSettled() && progress.status() != OrderStatus.CANCELLED) {
            Workflow.newDetachedCancellationScope(() -> cancellation = Async.procedure(this::stop, request))
                    .run();
        }
        var begun = cancellation;
        waits.until(() -> isSettled() && compensations.isIdle());
        if (begun != null && begun.isCompleted()) {
            begun.get();
        }
        return progress.status();
    }

    /** Runs apart from its update: a caller is not kept waiting for a provider, and a second one joins in. */
    private void stop(CancelOrder request) {
        if (fulfilments == null) {
            placement.cancel(request);
            attention.withdraw(request.actor(), request.reason());
            Workflow.await(() -> progress.status().isTerminal() || fulfilments != null);
        }
        if (fulfilments != null && !progress.status().isTerminal()) {
            fulfilments.stopAll(request);
            cancelling = true;
            compensations.run(new CloseOrder(
                    order.orderId(), OrderStatus.CANCELLED, "CANCELLED", request.reason(), request.actor()));
            fulfilments.money().settleAll();
            fulfilments.money().giveBackExcess("CANCELLED");
        }
    }

    void validateCancelLines(CancelLines request) {
        if (fulfilments != null && fulfilments.lines().isDone(request)) {
            return;
        }
        var open = begun().branches().openUnits(request);
        if (order.lines().stream().noneMatch(line -> line.lineId().equals(request.lineId()))) {
            throw OrderRefusal.NOT_FOUND.because("the order has no line " + request.lineId());
        }
        if (request.quantity() <= 0) {
            throw OrderRefusal.ACTION_NOT_POSSIBLE.because("at least one unit can be cancelled");
        }
        if (request.quantity() > open) {
            throw OrderRefusal.QUANTITY_EXCEEDS_OPEN.because(
                    "line " + request.lineId() + " has " + open + " units left unshipped");
        }
    }

    OrderStatus cancelLines(CancelLines request) {
        var all = fulfilments();
        if (all.lines().isDone(request)) {
            return progress.status();
        }
        if (!all.branches().anyShipped() && all.branches().unshippedUnits() == request.quantity()) {
            return cancel(new CancelOrder(request.actor(), "every line was cancelled"));
        }
        all.lines().cancel(request);
        progress.tell(request.quantity() + " of line " + request.lineId() + " cancelled by " + request.actor());
        return progress.status();
    }

    void validateChangeAddress() {
        if (begun().branches().anyPastPicking()) {
            throw OrderRefusal.ILLEGAL_TRANSITION.because("a parcel is already packed for the old address");
        }
    }

    /** What a person sends elsewhere goes there whole: no parcel may have its label yet. */
    void validateResolve(ResolveAttention resolution) {
        if (resolution.action() == ResolveAttention.Action.EDIT
                && begun().branches().anyLabelled()) {
            throw OrderRefusal.ILLEGAL_TRANSITION.because("a parcel already has its label for the old address");
        }
    }

    /** What warehouses and carriers may say of the order's parcels. */
    WarehouseUpdates warehouse() {
        return new WarehouseUpdates(fulfilments(), progress, waits);
    }

    private Fulfilments begun() {
        if (progress.status().isTerminal()) {
            throw closed();
        }
        return fulfilments();
    }

    private Fulfilments fulfilments() {
        if (fulfilments == null) {
            throw progress.status().isTerminal()
                    ? closed()
                    : OrderRefusal.ILLEGAL_TRANSITION.because(
                            "the order is " + progress.status() + ", not yet confirmed");
        }
        return fulfilments;
    }

    private ApplicationFailure closed() {
        return OrderRefusal.ORDER_CLOSED.because("the order is " + progress.status());
    }
}
