package cartwright.workflows.order;

import cartwright.workflows.attention.OrderSearch;
import cartwright.workflows.attention.Story;
import io.temporal.workflow.Workflow;
import java.util.LinkedHashSet;
import java.util.Set;

/** Where the order stands and how it came there, told to the Temporal UI: its status as a search attribute and in its story. */
final class OrderProgress {

    private final Story story = new Story(() -> status().name());
    private OrderStatus status = OrderStatus.PENDING;
    private Phase phase = Phase.PLACEMENT;
    private final Set<String> holds = new LinkedHashSet<>();

    /** The parts of an order's life, as {@link OrderSearch#PHASE} shows them. */
    enum Phase {
        PLACEMENT,
        PAYMENT,
        FULFILMENT,
        CLOSED
    }

    Story story() {
        return story;
    }

    OrderStatus status() {
        return status;
    }

    Phase phase() {
        return phase;
    }

    /** Whether what has not been shipped has to stay where it is. */
    boolean isHeld() {
        return !holds.isEmpty();
    }

    /** Whether {@code cause} is a new one to hold it. */
    boolean hold(String cause) {
        return holds.add(cause);
    }

    /** Whether {@code cause} held it until now. */
    boolean release(String cause) {
        return holds.remove(cause);
    }

    /** Notes a step that changes neither status nor phase. */
    void tell(String what) {
        story.tell(what);
    }

    /** Notes the order's new status; one event in the history, so it is told once per change. */
    void become(OrderStatus next, Phase nextPhase, String what) {
        if (!status.canBecome(next)) {
            throw new IllegalStateException("an order that is " + status + " cannot become " + next);
        }
        status = next;
        phase = nextPhase;
        tell(what);
        Workflow.upsertTypedSearchAttributes(
                OrderSearch.ORDER_STATUS.valueSet(next.name()), OrderSearch.PHASE.valueSet(nextPhase.name()));
    }
}
