package cartwright.workflows.search;

import io.temporal.activity.ActivityInterface;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The steps by which an index is made and checked. Each may be repeated; an OpenSearch or a database that is away is thrown and
 * retried.
 */
@ActivityInterface(namePrefix = "SearchIndex")
public interface SearchIndexActivities {

    /** Why a step fails for good where there is to be no OpenSearch. */
    String NOT_CONFIGURED = "NO_OPENSEARCH";

    /** Why a step fails for good when the index it is of is there no more: OpenSearch came back without it. */
    String LOST = "INDEX_LOST";

    /** How many ids of what differs are told. */
    int MOST_EXAMPLES = 20;

    /**
     * Makes an index that gets every change from now on, and gives up others that were begun so.
     *
     * @param id of the attempt: the same makes one
     * @return its name
     */
    String begin(String id);

    /**
     * Copies products in the order of their ids to an index, as many as a step should take. Heartbeats after every batch, and goes
     * on behind the last one. Fails with {@link #LOST} when the index is gone.
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

    /**
     * Holds an index against the database, without what it has not been given yet. Heartbeats after every page, and goes on behind
     * the last one. Fails with {@link #LOST} when the index is gone.
     */
    IndexDrift compare(String index);

    /** The index that is searched; null when there is none. */
    @Nullable
    String searched();

    /**
     * Lets an index be searched in the place of whatever is, in one step, when nothing is being written. Fails with {@link #LOST}
     * when the index is gone.
     */
    void put(String index);

    /** Takes an index away that is searched no more; one that is searched stays. */
    void drop(String index);

    /**
     * Holds what can be found against the catalogue, then the index that is searched against what can be found, and has what
     * differs written again where that is wanted. Where there is to be no OpenSearch there is no index to be wrong. Without an
     * index that is complete it is thrown and retried. Heartbeats after every page, and goes on behind the last one.
     */
    IndexDrift check(boolean repair);

    /**
     * What differs of what can be found from the catalogue's own rows, in products and in the categories above them. What has
     * events still on their way is not counted.
     *
     * @param products in the catalogue
     * @param missing of those and of the categories
     * @param stale of an older version than the catalogue's
     * @param wrong of its version, but otherwise
     * @param surplus what the catalogue does not know
     * @param repaired what is now as it should be
     * @param examples ids of some products and codes of some categories, for people
     */
    record DocumentDrift(
            long products, long missing, long stale, long wrong, long surplus, long repaired, List<String> examples) {

        /** Of no products at all. */
        public static final DocumentDrift NONE = new DocumentDrift(0, 0, 0, 0, 0, 0, List.of());

        public DocumentDrift {
            examples = List.copyOf(examples);
        }

        /** What differs of these and of other products. */
        public DocumentDrift and(DocumentDrift other) {
            return new DocumentDrift(
                    products + other.products,
                    missing + other.missing,
                    stale + other.stale,
                    wrong + other.wrong,
                    surplus + other.surplus,
                    repaired + other.repaired,
                    first(examples, other.examples));
        }

        /** How many products and categories are not found as the catalogue has them. */
        public long found() {
            return missing + stale + wrong + surplus;
        }
    }

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
     * @param documents what differed of what the index is made of; null where that was not asked
     */
    record IndexDrift(
            long products,
            long missing,
            long stale,
            long wrong,
            long extra,
            long repaired,
            List<String> examples,
            @Nullable DocumentDrift documents) {

        /** Of no index at all. */
        public static final IndexDrift NONE = new IndexDrift(0, 0, 0, 0, 0, 0, List.of(), null);

        public IndexDrift {
            examples = List.copyOf(examples);
        }

        /** What differs of these and of other products. */
        public IndexDrift and(IndexDrift other) {
            return new IndexDrift(
                    products + other.products,
                    missing + other.missing,
                    stale + other.stale,
                    wrong + other.wrong,
                    extra + other.extra,
                    repaired + other.repaired,
                    first(examples, other.examples),
                    documents);
        }

        /** Whether the index holds what it should and nothing else. */
        public boolean agrees() {
            return found() == 0;
        }

        /** How much the index does not hold as it should, or should not hold. */
        public long found() {
            return missing + stale + wrong + extra;
        }

        /** The same, and what it is made of. */
        public IndexDrift of(DocumentDrift made) {
            return new IndexDrift(products, missing, stale, wrong, extra, repaired, examples, made);
        }
    }

    private static List<String> first(List<String> some, List<String> more) {
        return Stream.concat(some.stream(), more.stream()).limit(MOST_EXAMPLES).toList();
    }
}
