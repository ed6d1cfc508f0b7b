package cartwright.activities.search;

/** An index is not there any more that was being filled: OpenSearch came back without it, or somebody deleted it. */
final class LostIndex extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LostIndex(String index) {
        super("the index " + index + " is gone; once OpenSearch is well, have a new one made");
    }
}
