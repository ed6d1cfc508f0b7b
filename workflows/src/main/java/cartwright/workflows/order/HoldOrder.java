package cartwright.workflows.order;

/**
 * Why an order's unshipped parts have to stay where they are.
 *
 * @param cause what ends it: a dispute's workflow id; the same cause holds once
 * @param reason a short code, such as {@code DISPUTED}
 */
public record HoldOrder(String cause, String reason) {

    /** Held before it is paid, until a person has looked at it; its cause is the name of the step that waits for the person. */
    public static final HoldOrder FRAUD_REVIEW = new HoldOrder("fraud-review", "FRAUD_REVIEW");
}
