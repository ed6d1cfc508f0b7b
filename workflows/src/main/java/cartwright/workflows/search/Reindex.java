package cartwright.workflows.search;

/**
 * Asks for a new index.
 *
 * @param actor the account's id
 * @param reason for those who look at it later
 */
public record Reindex(String actor, String reason) {}
