package cartwright.workflows.order;

/**
 * Why an order's unshipped parts have to stay where they are.
 *
 * @param cause what ends it: a dispute's workflow id; the same cause holds once
 * @param reason a short code, such as {@code DISPUTED}
 */
public record HoldOrder(String cause, String reason) {}
