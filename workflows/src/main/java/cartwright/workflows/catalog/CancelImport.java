package cartwright.workflows.catalog;

/**
 * A wish to end an import early.
 *
 * @param actor the account's id
 */
public record CancelImport(String actor) {}
