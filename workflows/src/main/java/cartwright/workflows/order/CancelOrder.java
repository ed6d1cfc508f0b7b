package cartwright.workflows.order;

/** Asks for the whole order to be cancelled. {@code actor} is an account's id. */
public record CancelOrder(String actor, String reason) {}
