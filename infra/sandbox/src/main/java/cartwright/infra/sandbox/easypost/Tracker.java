package cartwright.infra.sandbox.easypost;

import cartwright.infra.sandbox.http.Ids;
import cartwright.infra.sandbox.store.Json;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where a parcel is, as its carrier says.
 *
 * @param shipmentId absent for a parcel that was not labelled here
 * @param orderId the order concerned, when known
 * @param body EasyPost's object
 */
record Tracker(
        String id,
        Instant createdAt,
        String trackingCode,
        String carrier,
        @Nullable String shipmentId,
        @Nullable String orderId,
        TrackerStatus status,
        ObjectNode body) {
    static Tracker opened(
            String trackingCode,
            String carrier,
            @Nullable String shipmentId,
            @Nullable String orderId,
            TrackerStatus status,
            Instant now) {
        var id = Ids.hexadecimal("trk_");
        var body = Json.object()
                .put("id", id)
                .put("object", "Tracker")
                .put("mode", "test")
                .put("tracking_code", trackingCode)
                .put("carrier", carrier)
                .put("shipment_id", shipmentId)
                .put("status", status.wire())
                .put("status_detail", "status_update")
                .put("created_at", ShipmentJson.time(now))
                .put("updated_at", ShipmentJson.time(now))
                .put("est_delivery_date", ShipmentJson.time(now.plus(Duration.ofDays(3))))
                .put("finalized", false)
                .put("is_return", false)
                .put("public_url", "https://track.easypost.com/" + id);
        body.putNull("signed_by").putNull("weight").putNull("carrier_detail");
        body.putArray("tracking_details").add(detail(status, now));
        body.putArray("fees");
        return new Tracker(id, now, trackingCode, carrier, shipmentId, orderId, status, body);
    }

    /** The parcel moved on. */
    Tracker moved(TrackerStatus next, Instant now) {
        var changed = body.deepCopy()
                .put("status", next.wire())
                .put("updated_at", ShipmentJson.time(now))
                .put("finalized", next.last())
                .put("signed_by", next == TrackerStatus.DELIVERED ? "Recipient" : null);
        changed.withArray("/tracking_details").add(detail(next, now));
        return new Tracker(id, createdAt, trackingCode, carrier, shipmentId, orderId, next, changed);
    }

    private static ObjectNode detail(TrackerStatus status, Instant now) {
        var detail = Json.object()
                .put("object", "TrackingDetail")
                .put("message", status.message())
                .put("description", status.message())
                .put("status", status.wire())
                .put("status_detail", "status_update")
                .put("datetime", ShipmentJson.time(now))
                .put("source", "sandbox");
        detail.putObject("tracking_location").put("object", "TrackingLocation").put("country", "GB");
        return detail;
    }
}
