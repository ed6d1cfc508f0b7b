package cartwright.workflows.payment;

/**
 * What the customer pays with: a token the provider issued, never card data.
 *
 * @param token the provider's name for the card or account, such as {@code pm_card_visa}
 */
public record PaymentMethod(Provider provider, String token) {}
