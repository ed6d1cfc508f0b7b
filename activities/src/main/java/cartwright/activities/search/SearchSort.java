package cartwright.activities.search;

/** The order of hits; the better match decides between equals. */
public enum SearchSort {
    /** The best match first, which is also often bought and in stock. */
    RELEVANCE,
    /** The lowest price first; products without one in the currency last. */
    PRICE_ASC,
    /** The highest price first; products without one in the currency last. */
    PRICE_DESC,
    /** By name. */
    NAME,
    /** What was bought most first. */
    POPULARITY,
    /** What came last first. */
    NEWEST
}
