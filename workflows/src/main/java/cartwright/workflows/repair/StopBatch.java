package cartwright.workflows.repair;

/**
 * Who ends a batch early and why.
 *
 * @param actor an account's id
 */
public record StopBatch(String actor, String reason) {}
