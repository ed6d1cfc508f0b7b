package cartwright.workflows.search;

import org.jspecify.annotations.Nullable;

/**
 * How far a new index has come.
 *
 * @param index its name; null before it is made
 * @param written products that were written to it, those among them that were written again
 */
public record ReindexProgress(Phase phase, @Nullable String index, long written) {

    /** What is being done. */
    public enum Phase {
        /** Nothing yet. */
        BEGINNING,
        /** Everything is copied, while changes go to both indices. */
        FILLING,
        /** It is held against the database. */
        COMPARING,
        /** It is searched in the place of the former one. */
        SEARCHED,
        /** It was given up; the former one is searched as before. */
        ABANDONED
    }

    /** Before the first step. */
    public static ReindexProgress beginning() {
        return new ReindexProgress(Phase.BEGINNING, null, 0);
    }

    ReindexProgress at(Phase next) {
        return new ReindexProgress(next, index, written);
    }

    ReindexProgress with(long more) {
        return new ReindexProgress(phase, index, written + more);
    }
}
