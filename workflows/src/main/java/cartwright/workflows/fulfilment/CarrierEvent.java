package cartwright.workflows.fulfilment;

import cartwright.workflows.kernel.FulfilmentId;
import org.jspecify.annotations.Nullable;

/**
 * A carrier's webhook about a parcel.
 *
 * @param fulfilmentId what the parcel holds; unknown for parcels that are not of this order
 * @param status the carrier's word: {@code delivered}, or that of a {@link CarrierTrouble}; others change nothing
 */
public record CarrierEvent(String eventId, @Nullable FulfilmentId fulfilmentId, String trackingCode, String status) {}
