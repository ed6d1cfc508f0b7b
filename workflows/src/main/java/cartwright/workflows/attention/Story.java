package cartwright.workflows.attention;

import cartwright.workflows.kernel.WorkflowTime;
import io.temporal.common.SearchAttributeUpdate;
import io.temporal.workflow.Workflow;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a workflow has been through, told to the Temporal UI: its latest steps as the workflow's details, and that a person is
 * needed as search attributes. Neither holds personal data: search attributes are stored in clear.
 */
public final class Story {

    private static final int LINES_KEPT = 40;

    private final Supplier<String> headline;
    private final Deque<String> lines = new ArrayDeque<>();

    /** A story under {@code headline}, which says how things stand whenever it is told. */
    public Story(Supplier<String> headline) {
        this.headline = headline;
    }

    /** Notes a step. */
    public void tell(String what) {
        if (lines.size() == LINES_KEPT) {
            lines.removeFirst();
        }
        lines.addLast("- " + WorkflowTime.now().truncatedTo(ChronoUnit.SECONDS) + " " + what);
        Workflow.setCurrentDetails("**" + headline.get() + "**\n\n" + String.join("\n", lines));
    }

    /** Shows that a step waits for a person. */
    void needsAttention(String step, String reason) {
        tell("needs a person: " + step + " (" + reason + ")");
        Workflow.upsertTypedSearchAttributes(
                OrderSearch.ATTENTION_REASON.valueSet(reason),
                OrderSearch.ATTENTION_SINCE.valueSet(WorkflowTime.now().atOffset(ZoneOffset.UTC)));
    }

    /** Shows who decided; {@code still} is what yet waits, if anything. */
    void attentionResolved(String step, ResolveAttention decision, @Nullable ParkedStep still) {
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
