package cartwright.activities.search;

/**
 * How much beside the text decides which hit comes first: a hit's score is that of its text times one and these. Which way each
 * of them works is tested with twins; how strong it is, is a judgement: in the demo catalogue, by which relevance is measured,
 * everything is in stock and nothing is sold yet.
 */
final class Ranking {

    /** For each factor of e in one and the units that were bought. */
    static final float SOLD = 0.05f;

    /** When some is in stock. */
    static final float IN_STOCK = 0.2f;

    /** When the customer has bought the product. */
    static final float BOUGHT = 0.3f;

    /** When the customer has bought of its category lately. */
    static final float LIKED = 0.15f;

    private Ranking() {}
}
