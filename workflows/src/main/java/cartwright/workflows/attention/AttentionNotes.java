package cartwright.workflows.attention;

import cartwright.workflows.kernel.OrderId;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/** Writes on an order that a step of it waits for a person, and that it no longer does. */
final class AttentionNotes {

    private final AttentionActivities activities = Workflow.newActivityStub(
            AttentionActivities.class,
            ActivityOptions.newBuilder()
                    .setStartToCloseTimeout(Duration.ofSeconds(5))
                    .setRetryOptions(RetryOptions.newBuilder()
                            .setInitialInterval(Duration.ofSeconds(1))
                            .setMaximumInterval(Duration.ofMinutes(1))
                            .build())
                    .build());

    private final OrderId orderId;
    private final Story story;

    AttentionNotes(OrderId orderId, Story story) {
        this.orderId = orderId;
        this.story = story;
    }

    void raise(ParkedStep waiting) {
        noteDown(() -> activities.raiseAttention(orderId, waiting));
    }

    void clear(ResolveAttention decision) {
        noteDown(() -> activities.clearAttention(orderId, decision));
    }

    /** The step waits all the same when its mark in the database is refused: the search attributes show it. */
    private void noteDown(Runnable note) {
        try {
            note.run();
        } catch (ActivityFailure refused) {
            story.tell("not noted on the order: " + StepFailure.reasonOf(refused));
        }
    }
}
