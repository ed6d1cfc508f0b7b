package cartwright.activities.catalog.imports;

/** How a file of products is written. */
public enum FileFormat {
    /** Comma-separated values with a header, a row for each variant. */
    CSV,
    /** A JSON object for each product, each on a line. */
    NDJSON
}
