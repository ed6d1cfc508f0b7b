package cartwright.workflows.order;

import cartwright.workflows.order.OrderActivities.CloseOrder;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What has to be undone when the order ends early. Each is registered before the step that makes it necessary, because a
 * step that timed out may have happened. They run detached from the workflow's own cancellation and in the order of their
 * registration: the stock others wait for is free before the provider is asked to let go of the money.
 */
final class Compensations {

    private final List<Consumer<CloseOrder>> registered = new ArrayList<>();
    private boolean begun;
    private boolean done;

    void register(Consumer<CloseOrder> compensation) {
        registered.add(compensation);
    }

    /** Forgets the latest, whose step is known to have had no effect. */
    void dropLatest() {
        registered.removeLast();
    }

    /** Undoes everything once; who comes second waits for it. */
    void run(CloseOrder ending) {
        if (begun) {
            Workflow.await(() -> done);
            return;
        }
        begun = true;
        Workflow.newDetachedCancellationScope(() -> registered.forEach(compensation -> compensation.accept(ending)))
                .run();
        done = true;
    }

    /** Whether nothing is being undone just now. */
    boolean isIdle() {
        return done || !begun;
    }
}
