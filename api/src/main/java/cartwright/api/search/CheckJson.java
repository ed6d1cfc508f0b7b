package cartwright.api.search;

import cartwright.workflows.search.SearchIndexActivities.IndexDrift;
import org.jspecify.annotations.Nullable;

/**
 * The last check of the index.
 *
 * @param drift what differed; null unless it is COMPLETED
 */
record CheckJson(Status status, @Nullable IndexDrift drift) {

    /** How far it has come. */
    enum Status {
        RUNNING,
        COMPLETED,
        FAILED
    }
}
