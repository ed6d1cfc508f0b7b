package cartwright.activities.catalog.imports;

/** Stable names of what can be wrong with a row; clients decide by them, so that they are never renamed. */
public enum FaultCode {
    /** The row is no row of this file: too many or too few values, or no JSON object. */
    MALFORMED_ROW,
    /** The line is longer than a product can be. */
    ROW_TOO_LONG,
    /** A value that has to be there is not. */
    MISSING_VALUE,
    /** A value is not what it must be. */
    INVALID_VALUE,
    /** The row is a variant of a product whose row does not come right before it. */
    PRODUCT_ROW_MISSING,
    /** Rows of the product's variants are elsewhere in the file, so that those that are with it are not all. */
    VARIANT_ROWS_APART,
    /** The file has this sku before. */
    DUPLICATE_SKU,
    /** The sku is another product's. */
    SKU_TAKEN,
    /** There is no such category. */
    UNKNOWN_CATEGORY,
    /** An attribute is not what the category asks. */
    WRONG_ATTRIBUTE,
    /** The product does not become so any more. */
    ILLEGAL_TRANSITION,
    /** A price to come is at a time of another one. */
    PRICES_OVERLAP,
    /** A variant may not have so many prices that are valid or to come. */
    TOO_MANY_PRICES
}
