package cartwright.activities.catalog;

/** Which of a country's rates a product is taxed at. */
public enum TaxClass {
    STANDARD,
    REDUCED,
    ZERO
}
