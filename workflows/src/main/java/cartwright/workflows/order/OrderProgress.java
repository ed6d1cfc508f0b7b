package cartwright.workflows.order;

import cartwright.workflows.kernel.WorkflowTime;
import io.temporal.common.SearchAttributeUpdate;
import io.temporal.workflow.Workflow;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Where the order stands and how it came there, told to the Temporal UI: status and reason as search attributes, the story
 * as the workflow's details. Neither holds personal data, because both are stored in clear.
 */
final class OrderProgress {

    private static final int LINES_KEPT = 40;

    private final Deque<String> story = new ArrayDeque<>();
    private OrderStatus status = OrderStatus.PENDING;
    private Phase phase = Phase.PLACEMENT;

    /** The parts of an order's life, as {@link OrderSearch#PHASE} shows them. */
    enum Phase {
        PLACEMENT,
        PAYMENT,
        FULFILMENT,
        CLOSED
    }

    OrderStatus status() {
        return status;
    }

    Phase phase() {
        return phase;
    }

    /** Notes a step that changes neither status nor phase. */
    void tell(String what) {
        if (story.size() == LINES_KEPT) {
            story.removeFirst();
        }
        story.addLast("- " + WorkflowTime.now().truncatedTo(ChronoUnit.SECONDS) + " " + what);
        Workflow.setCurrentDetails("**" + status + "**\n\n" + String.join("\n", story));
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

    /** Shows that a step waits for a person. */
    void needsAttention(String step, String reason) {
        tell("needs a person: " + step + " (" + reason + ")");
        Workflow.upsertTypedSearchAttributes(
                OrderSearch.ATTENTION_REASON.valueSet(reason),
                OrderSearch.ATTENTION_SINCE.valueSet(WorkflowTime.now().atOffset(ZoneOffset.UTC)));
    }

    /** Shows who decided; {@code still} is what yet waits, if anything. */
    void attentionResolved(String step, ResolveAttention decision, OrderView.@Nullable Parked still) {
        tell(step + ": " + decision.action() + " by " + decision.actor());
        SearchAttributeUpdate<String> reason = still == null
                ? OrderSearch.ATTENTION_REASON.valueUnset()
                : OrderSearch.ATTENTION_REASON.valueSet(still.reason());
        if (still == null) {
            Workflow.upsertTypedSearchAttributes(reason, OrderSearch.ATTENTION_SINCE.valueUnset());
        } else {
            Workflow.upsertTypedSearchAttributes(reason);
        }
    }
}
