package cartwright.workflows.attention;

/**
 * A step that waits for a person.
 *
 * @param workflowId whose step it is: the order's own, or that of one of its refunds, returns, claims or disputes, or of late news of its payment
 * @param step its name, which no other step of the order has, such as {@code label:ful_…}
 * @param reason a short code that support can search for
 */
public record ParkedStep(String workflowId, String step, String reason) {}
