package cartwright.workflows.payment;

import org.jspecify.annotations.Nullable;

/**
 * What the customer pays with: a token the provider issued, never card data.
 *
 * @param token the provider's name for the card or account, such as {@code pm_card_visa}
 * @param billingCountry where the card's bills go as the customer said, ISO 3166-1 alpha-2; null when it was not asked for
 */
public record PaymentMethod(
        Provider provider, String token, @Nullable String billingCountry) {

    /** Of a customer who was not asked where the bills go. */
    public PaymentMethod(Provider provider, String token) {
        this(provider, token, null);
    }
}
