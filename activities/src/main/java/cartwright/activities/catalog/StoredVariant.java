package cartwright.activities.catalog;

/**
 * A variant, and where its bytes are.
 *
 * @param object the key of its bytes
 */
public record StoredVariant(ImageVariant variant, String object) {}
