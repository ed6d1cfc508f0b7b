package cartwright.workflows.order;

import cartwright.workflows.attention.OrderRefusal;
import cartwright.workflows.fulfilment.FulfilmentStatus;
import cartwright.workflows.kernel.FulfilmentId;
import cartwright.workflows.kernel.TimedWait;
import cartwright.workflows.order.AdvanceFulfilment.Step;
import java.time.Duration;

/** What warehouses say of their parts of the order, and what they are answered. */
final class WarehouseUpdates {

    /** How long a clerk is kept waiting for what follows; the API gives up after five seconds. */
    private static final Duration CLERK_WAITS = Duration.ofSeconds(3);

    private final Fulfilments fulfilments;
    private final OrderProgress progress;

    WarehouseUpdates(Fulfilments fulfilments, OrderProgress progress) {
        this.fulfilments = fulfilments;
        this.progress = progress;
    }

    /** Refuses what the branch is not ready for; a step taken before is answered even when the order is over. */
    void validate(AdvanceFulfilment request) {
        var branch = branch(request.fulfilmentId());
        if (progress.status().isTerminal() && (branch.isTakenBack() || !branch.isPast(request.step()))) {
            throw OrderRefusal.ORDER_CLOSED.because("the order is " + progress.status());
        }
        branch.validate(request.step());
    }

    FulfilmentStatus advance(AdvanceFulfilment request) {
        var branch = branch(request.fulfilmentId());
        var patience = new TimedWait(CLERK_WAITS, "answer who said " + request.step());
        try {
            if (request.step() == Step.SHIP) {
                ship(branch, request.actor(), patience);
            } else {
                report(branch, request, patience);
            }
        } finally {
            patience.end();
        }
        return branch.status();
    }

    /** Notes a fact, and waits a little for what follows from it. */
    private void report(FulfilmentBranch branch, AdvanceFulfilment request, TimedWait patience) {
        if (request.step() == Step.FAIL || !branch.isPast(request.step())) {
            branch.say(request.step(), request.actor(), request.reason());
            patience.until(() -> branch.isPast(request.step()) || branch.parked() != null);
        }
        if (branch.status() == FulfilmentStatus.DELIVERED
                && fulfilments.branches().allEnded()) {
            patience.until(() -> progress.status().isTerminal());
        }
    }

    /** Lets a parcel go, or says what it waits for: a parcel must not leave without its label, nor before it is paid. */
    private static void ship(FulfilmentBranch branch, String actor, TimedWait patience) {
        patience.until(() -> branch.status() != FulfilmentStatus.PICKED || branch.parked() != null);
        branch.validate(Step.SHIP);
        if (branch.status() == FulfilmentStatus.PICKED) {
            throw OrderRefusal.NOT_READY.because("keep the parcel: its label is still being bought; ask again");
        }
        branch.say(Step.SHIP, actor, null);
        patience.until(() -> branch.isPast(Step.SHIP) || branch.parked() != null);
        branch.validate(Step.SHIP);
        if (!branch.isPast(Step.SHIP)) {
            throw OrderRefusal.NOT_READY.because("keep the parcel: its share is still being captured; ask again");
        }
    }

    private FulfilmentBranch branch(FulfilmentId id) {
        return fulfilments
                .branches()
                .find(id)
                .orElseThrow(() -> OrderRefusal.NOT_FOUND.because("the order has no fulfilment " + id.value()));
    }
}
