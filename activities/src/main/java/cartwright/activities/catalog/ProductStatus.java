package cartwright.activities.catalog;

/** Where a product stands: prepared, sold, or sold no longer. */
public enum ProductStatus {
    DRAFT,
    ACTIVE,
    ARCHIVED;

    /** Whether it may become {@code next}: anything but a draft again, since it may have been bought. */
    public boolean mayBecome(ProductStatus next) {
        return this == next || next != DRAFT;
    }
}
