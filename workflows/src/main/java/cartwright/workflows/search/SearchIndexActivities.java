package cartwright.workflows.search;

import io.temporal.activity.ActivityInterface;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The steps by which an index is made and checked. Each may be repeated; an OpenSearch or a database that is away is thrown and
 * retried.
 */
@ActivityInterface(namePrefix = "SearchIndex")
public interface SearchIndexActivities {

    /** Why a step fails for good where there is to be no OpenSearch. */
    String NOT_CONFIGURED = "NO_OPENSEARCH";

    /**
     * Makes an index that gets every change from now on, and gives up others that were begun so.
     *
     * @param id of the attempt: the same makes one
     * @return its name
     */
    String begin(String id);

    /**
     * Copies products in the order of their ids to an index, as many as a step should take.
     *
     * @param after the last that was copied; empty for the first step
     */
    Copied copy(String index, String after);

    /**
     * How far a copy came.
     *
     * @param last the id of the last product; empty when there are no more
     */
    record Copied(String last, long products) {}

    /** Holds an index against the database, without what it has not been given yet. */
    IndexDrift compare(String index);

    /** The index that is searched; null when there is none. */
    @Nullable
    String searched();

    /** Lets an index be searched in the place of whatever is, in one step. */
    void put(String index);

    /** Takes an index away that is searched no more; one that is searched stays. */
    void drop(String index);

    /** Holds the index that is searched against the database, and has what differs written again where that is wanted. */
    IndexDrift check(boolean repair);

    /**
     * What differs.
     *
     * @param products that should be found
     * @param missing of those
     * @param stale what the index holds at an older revision
     * @param wrong what it holds at the right revision, but otherwise
     * @param extra what it holds and should not
     * @param repaired what is written again or taken away
     * @param examples ids of some of them, for people
     */
    record IndexDrift(
            long products, long missing, long stale, long wrong, long extra, long repaired, List<String> examples) {

        public IndexDrift {
            examples = List.copyOf(examples);
        }

        /** Whether the index holds what it should and nothing else. */
        public boolean agrees() {
            return missing + stale + wrong + extra == 0;
        }
    }
}
