package cartwright.workflows.order;

import cartwright.workflows.attention.StepFailure;
import cartwright.workflows.fulfilment.FulfilmentPlan;
import cartwright.workflows.kernel.FulfilmentId;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.payment.CapturePayment;
import cartwright.workflows.payment.MoneyMovement;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What each shipment takes of the customer's money, and what of it is given back when less is shipped. */
final class ShipmentMoney {

    /** After so many failures of the provider itself a person looks. */
    private static final int MOST_TRIES = 3;

    private final PlaceOrder order;
    private final OrderMoney money;
    private final Branches branches;
    private final Captures captures;
    private final Map<FulfilmentId, CapturePayment> undecided = new LinkedHashMap<>();
    private final Set<FulfilmentId> paid = new LinkedHashSet<>();
    private boolean tookTheLast;

    /**
     * @param inParts whether the provider takes an authorization in parts
     */
    ShipmentMoney(PlaceOrder order, OrderMoney money, Branches branches, boolean inParts) {
        this.order = order;
        this.money = money;
        this.branches = branches;
        this.captures = new Captures(order, inParts);
    }

    /**
     * Takes a shipment's share, once.
     *
     * @throws StepFailure when the provider refuses it, or has not decided an earlier one yet
     */
    void take(FulfilmentBranch branch) {
        if (paid.contains(branch.id())) {
            return;
        }
        take(branch, () -> captures.due(unitsPaidWith(branch), branches.isLast(branch)));
    }

    /**
     * Takes all that is open with the first parcel that waits and is not paid, because there will be nothing to take it of later.
     *
     * @throws StepFailure as {@link #take(FulfilmentBranch)}
     */
    void takeAhead() {
        for (var branch : List.copyOf(branches.all())) {
            if (branch.isOpen() && !paid.contains(branch.id()) && open().isPositive()) {
                take(branch, () -> new Captures.Share(open(), true));
            }
        }
    }

    private void take(FulfilmentBranch branch, Supplier<Captures.Share> share) {
        settleOthers(branch);
        var code = takeOnce(branch, share);
        for (var tries = 1; code != null; tries++) {
            if (!code.equals(MoneyMovement.NEVER_HAPPENED) || tries == MOST_TRIES) {
                throw new StepFailure(code);
            }
            code = takeOnce(branch, share);
        }
    }

    /** Asks under the next number, or under that which is not decided yet; null, or why nothing was taken. */
    private @Nullable String takeOnce(FulfilmentBranch branch, Supplier<Captures.Share> share) {
        var request = undecided.computeIfAbsent(branch.id(), id -> request(branch, share.get()));
        if (request.amount().isPositive()
                && money.capture(request, branch.warehouse()) instanceof MoneyMovement.Failed(var code)) {
            undecided.remove(branch.id());
            return code;
        }
        taken(request);
        return null;
    }

    private CapturePayment request(FulfilmentBranch branch, Captures.Share share) {
        return new CapturePayment(
                order.orderId(),
                order.paymentId(),
                branch.id(),
                share.amount(),
                share.last(),
                share.amount().isPositive() ? captures.nextSequence() : 0);
    }

    /** What has been paid for and not been taken back since, and what {@code branch} is about to ship. */
    private List<FulfilmentPlan.Item> unitsPaidWith(FulfilmentBranch branch) {
        return branches.all().stream()
                .filter(other -> other == branch || (paid.contains(other.id()) && !other.isTakenBack()))
                .flatMap(other -> other.items().stream())
                .toList();
    }

    /** What an earlier shipment took decides what this one costs. */
    private void settleOthers(FulfilmentBranch branch) {
        for (var request : List.copyOf(undecided.values())) {
            if (!request.fulfilmentId().equals(branch.id())) {
                switch (money.settle(request)) {
                    case MoneyMovement.Succeeded() -> taken(request);
                    case MoneyMovement.Failed(var code) -> undecided.remove(request.fulfilmentId());
                    case MoneyMovement.Pending() -> throw new StepFailure("EARLIER_CAPTURE_UNDECIDED");
                }
            }
        }
    }

    private void taken(CapturePayment request) {
        undecided.remove(request.fulfilmentId());
        paid.add(request.fulfilmentId());
        captures.taken(request.amount());
        tookTheLast |= request.finalCapture() && request.amount().isPositive();
    }

    /** The order's total after lines were cancelled. */
    void totalBecomes(Money total) {
        captures.totalBecomes(total);
    }

    /** Finds out what became of captures that were given up undecided; nothing more is shipped. */
    void settleAll() {
        for (var request : List.copyOf(undecided.values())) {
            if (money.wasTaken(request)) {
                taken(request);
            }
        }
    }

    /** Whether a capture was given up of which it was never heard that it took its share. */
    boolean isAnyUndecided() {
        return !undecided.isEmpty();
    }

    /** What is still to be taken of the customer's money. */
    Money open() {
        return captures.open();
    }

    /** Gives back what was captured and nothing was or will be shipped for, or more than the order still costs. */
    void giveBackExcess(String reason) {
        var isSold = branches.anyShipped() || branches.unshippedUnits() > 0;
        var excess = isSold ? captures.overCaptured() : captures.captured();
        if (excess.isPositive()) {
            captures.grantedBack(excess);
            money.giveBack(excess, reason);
        }
    }

    /** Whether a capture let the rest of the authorization go. */
    boolean tookTheLast() {
        return tookTheLast;
    }
}
