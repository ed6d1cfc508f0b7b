package cartwright.workflows.search;

import cartwright.workflows.kernel.Upkeep;
import io.temporal.activity.ActivityOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/**
 * The search's activities, with how long each may take.
 *
 * @param steps short ones: OpenSearch answers a question within its patience of half a minute or not at all
 * @param passes through all products, which take as long as there are products: what counts is that pages keep coming
 */
record IndexCalls(SearchIndexActivities steps, SearchIndexActivities passes) {

    private static final Duration PASS = Duration.ofHours(2);

    /** A page takes a second, and is never waited for longer than OpenSearch's patience: who says nothing for so long died. */
    private static final Duration SILENCE = Duration.ofMinutes(1);

    static IndexCalls open() {
        var step = Upkeep.shortSteps();
        var pass = ActivityOptions.newBuilder(step)
                .setStartToCloseTimeout(PASS)
                .setHeartbeatTimeout(SILENCE)
                .build();
        return new IndexCalls(
                Workflow.newActivityStub(SearchIndexActivities.class, step),
                Workflow.newActivityStub(SearchIndexActivities.class, pass));
    }
}
