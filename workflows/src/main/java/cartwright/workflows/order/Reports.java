package cartwright.workflows.order;

import cartwright.workflows.order.AdvanceFulfilment.Step;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What people and the carrier said of a parcel; said twice, it counts once. */
final class Reports {

    private final Map<Step, String> actors = new LinkedHashMap<>();
    private @Nullable Failure failure;

    /** That the warehouse cannot ship it. */
    record Failure(String actor, String reason) {}

    void say(Step step, String actor, @Nullable String reason) {
        if (step == Step.FAIL) {
            failure = new Failure(actor, Objects.requireNonNullElse(reason, "not said"));
        } else {
            actors.putIfAbsent(step, actor);
        }
    }

    boolean has(Step step) {
        return actors.containsKey(step);
    }

    String actorOf(Step step) {
        return actors.getOrDefault(step, "system");
    }

    @Nullable
    Failure failure() {
        return failure;
    }

    /** The failure was dealt with. */
    void dropFailure() {
        failure = null;
    }
}
