package cartwright.activities.kernel;

/** Rows that a context keeps for a time only. */
public interface Expiring {

    /** What they are, in lower case with hyphens. */
    String kind();

    /** Forgets the oldest of those that have been kept long enough, at most this many, and says how many. */
    int forget(int atMost);
}
