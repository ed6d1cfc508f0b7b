package cartwright.workflows.kernel;

import io.temporal.activity.ActivityInterface;
import java.util.List;

/** What the contexts keep for a time only. How long is configuration. */
@ActivityInterface(namePrefix = "Retention")
public interface RetentionActivities {

    /** The kinds of rows that have a retention. */
    List<String> kinds();

    /** Forgets a bounded number of rows of a kind, oldest first. Safe to repeat. */
    Batch forget(String kind);

    /**
     * What one step did.
     *
     * @param more whether there are more to forget
     */
    record Batch(long rows, boolean more) {}
}
