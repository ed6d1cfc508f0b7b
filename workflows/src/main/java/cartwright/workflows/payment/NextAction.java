package cartwright.workflows.payment;

/**
 * What the customer must do before the payment can go on, such as a 3-D Secure challenge.
 *
 * @param type the provider's word for it, such as {@code redirect_to_url}
 * @param url where the customer does it
 */
public record NextAction(String type, String url) {}
