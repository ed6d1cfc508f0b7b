package cartwright.infra.demo.retail;

/** What can be wrong with a row of the file, and whether it can be sold nevertheless. */
public enum Flaw {
    MALFORMED("not eight columns of the expected kinds", false),
    CANCELLATION("a cancellation", false),
    STOCK_CORRECTION("a quantity of zero or less that is no cancellation: a stock correction", false),
    NO_PRICE("a price of zero or less", false),
    FRACTION_OF_A_PENNY("a price with a fraction of a penny", false),
    NOT_GOODS("postage, a fee, a discount or another booking that is no article", false),
    NO_DESCRIPTION("no description", true),
    NO_CUSTOMER("no customer", true);

    private final String meaning;
    private final boolean sellable;

    Flaw(String meaning, boolean sellable) {
        this.meaning = meaning;
        this.sellable = sellable;
    }

    /** The flaw in words. */
    public String meaning() {
        return meaning;
    }

    /** Whether a row with this flaw is still a sale of something. */
    public boolean isSellable() {
        return sellable;
    }
}
