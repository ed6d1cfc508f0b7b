package cartwright.workflows.order;

import cartwright.workflows.fulfilment.FulfilmentPlan;
import cartwright.workflows.fulfilment.FulfilmentStatus;
import cartwright.workflows.kernel.FulfilmentId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The parts of the order that warehouses ship, those that were taken back included, and what can be said of them together. */
final class Branches {

    private final Map<FulfilmentId, FulfilmentBranch> all = new LinkedHashMap<>();

    void add(FulfilmentBranch branch) {
        all.put(branch.id(), branch);
    }

    Optional<FulfilmentBranch> find(FulfilmentId id) {
        return Optional.ofNullable(all.get(id));
    }

    Collection<FulfilmentBranch> all() {
        return all.values();
    }

    boolean anyShipped() {
        return all.values().stream().anyMatch(branch -> branch.status().hasLeft());
    }

    boolean allEnded() {
        return all.values().stream().allMatch(FulfilmentBranch::hasEnded);
    }

    boolean anyPastPicking() {
        return all.values().stream()
                .anyMatch(branch -> branch.status() != FulfilmentStatus.OPEN && !branch.isTakenBack());
    }

    boolean anyLabelled() {
        return all.values().stream()
                .anyMatch(branch -> branch.status() == FulfilmentStatus.LABELLED
                        || branch.status().hasLeft());
    }

    /** Whether nothing remains to be shipped after {@code branch}. */
    boolean isLast(FulfilmentBranch branch) {
        return all.values().stream()
                .allMatch(other -> other == branch
                        || other.status().isFinal()
                        || other.status().hasLeft());
    }

    /** The units that {@code request} could cancel. */
    long openUnits(CancelLines request) {
        return all.values().stream()
                .filter(FulfilmentBranch::isOpen)
                .filter(branch ->
                        request.fulfilmentId() == null || request.fulfilmentId().equals(branch.id()))
                .flatMap(branch -> branch.items().stream())
                .filter(item -> item.lineId().equals(request.lineId()))
                .mapToLong(FulfilmentPlan.Item::quantity)
                .sum();
    }

    /** All units that have not left, those included that are about to. */
    long unshippedUnits() {
        return all.values().stream()
                .filter(branch -> !branch.status().isFinal() && !branch.status().hasLeft())
                .flatMap(branch -> branch.items().stream())
                .mapToLong(FulfilmentPlan.Item::quantity)
                .sum();
    }
}
