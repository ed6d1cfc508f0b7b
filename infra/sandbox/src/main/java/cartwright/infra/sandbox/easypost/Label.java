package cartwright.infra.sandbox.easypost;

import cartwright.infra.sandbox.ledger.MoneyView;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A label that was bought.
 *
 * @param shipmentId EasyPost's id
 * @param orderId the order concerned, when known
 * @param carrier who carries the parcel
 * @param service how fast
 * @param trackingCode by which its tracker is found
 * @param reference the shop's own name for the shipment
 * @param cost what the label cost
 * @param status where the parcel is
 * @param refundStatus {@code submitted}, {@code refunded} or {@code rejected}, absent when nobody asked
 * @param at when it was bought
 */
public record Label(
        String shipmentId,
        @Nullable String orderId,
        @Nullable String reference,
        String carrier,
        String service,
        String trackingCode,
        MoneyView cost,
        String status,
        @Nullable String refundStatus,
        Instant at) {}
