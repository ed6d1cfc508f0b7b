package cartwright.workflows.payment;

/**
 * A provider's webhook, reduced to a hint: something happened to this object. What happened is read from the provider.
 *
 * @param eventId the provider's id of the event; seen twice, it changes nothing
 * @param type the provider's name of the event, such as {@code payment_intent.amount_capturable_updated}
 */
public record PaymentEvent(Provider provider, String eventId, String type, String objectId) {}
