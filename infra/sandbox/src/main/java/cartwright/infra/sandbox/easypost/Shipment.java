package cartwright.infra.sandbox.easypost;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A shipment as it is kept.
 *
 * @param orderId the order concerned, when its reference or options name one
 * @param trackingCode once a label was bought
 * @param purchasedAt when that was
 * @param refundedAt when the label was given back
 * @param body EasyPost's object
 */
record Shipment(
        String id,
        Instant createdAt,
        @Nullable String reference,
        @Nullable String orderId,
        @Nullable String selectedRate,
        @Nullable String trackingCode,
        @Nullable Instant purchasedAt,
        @Nullable Instant refundedAt,
        ObjectNode body) {
    Shipment bought(String rate, String code, Instant at, ObjectNode changed) {
        return new Shipment(id, createdAt, reference, orderId, rate, code, at, null, changed);
    }

    Shipment givenBack(Instant at, ObjectNode changed) {
        return new Shipment(id, createdAt, reference, orderId, selectedRate, trackingCode, purchasedAt, at, changed);
    }
}
