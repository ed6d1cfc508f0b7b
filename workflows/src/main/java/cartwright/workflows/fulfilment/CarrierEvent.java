package cartwright.workflows.fulfilment;

/**
 * A carrier's webhook about a parcel.
 *
 * @param status the carrier's word, such as {@code delivered}; unknown words change nothing
 */
public record CarrierEvent(String eventId, String trackingCode, String status) {}
