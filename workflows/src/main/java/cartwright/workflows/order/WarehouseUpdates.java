package cartwright.workflows.order;

import cartwright.workflows.attention.OrderRefusal;
import cartwright.workflows.fulfilment.FulfilmentStatus;
import cartwright.workflows.kernel.FulfilmentId;
import cartwright.workflows.kernel.UpdateWaits;
import cartwright.workflows.order.AdvanceFulfilment.Step;

/** What warehouses say of their parts of the order, and what they are answered. */
final class WarehouseUpdates {

    private final Fulfilments fulfilments;
    private final OrderProgress progress;
    private final UpdateWaits waits;

    WarehouseUpdates(Fulfilments fulfilments, OrderProgress progress, UpdateWaits waits) {
        this.fulfilments = fulfilments;
        this.progress = progress;
        this.waits = waits;
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
        if (request.step() == Step.SHIP) {
            ship(branch, request.actor());
        } else {
            report(branch, request);
        }
        return branch.status();
    }

    /** Notes a fact, and waits for what follows from it. */
    private void report(FulfilmentBranch branch, AdvanceFulfilment request) {
        if (request.step() == Step.FAIL || !branch.isPast(request.step())) {
            branch.say(request.step(), request.actor(), request.reason());
            waits.until(
                    () -> branch.isPast(request.step()) || branch.parked() != null || branch.keepsFrom(request.step()));
            branch.requireUnfrozen(request.step());
        }
        if (branch.status() == FulfilmentStatus.DELIVERED
                && fulfilments.branches().allEnded()) {
            waits.until(() -> progress.status().isTerminal());
        }
    }

    /** Lets a parcel go, or says what it waits for: a parcel must not leave before it is paid. */
    private void ship(FulfilmentBranch branch, String actor) {
        branch.say(Step.SHIP, actor, null);
        waits.until(() -> branch.isPast(Step.SHIP) || branch.parked() != null || branch.keepsFrom(Step.SHIP));
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
