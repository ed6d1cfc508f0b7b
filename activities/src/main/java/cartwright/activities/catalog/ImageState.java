package cartwright.activities.catalog;

/** How a product's image stands. */
public enum ImageState {
    /** Its variants are being made. */
    PROCESSING,
    /** It is shown. */
    READY,
    /** It cannot be shown; its problem says why. */
    REFUSED
}
