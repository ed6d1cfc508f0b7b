package cartwright.workflows.catalog;

/** How an import stands. */
public enum ImportStatus {
    RUNNING,
    COMPLETED,
    /** All had their turn, and some were refused. */
    COMPLETED_WITH_ERRORS,
    /** Somebody ended it; what had its turn before stays. */
    CANCELLED,
    /** The file cannot be read to its end, and nothing of it was imported; or the database stayed away for hours. */
    FAILED
}
