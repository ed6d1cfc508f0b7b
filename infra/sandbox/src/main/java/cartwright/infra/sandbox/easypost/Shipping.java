package cartwright.infra.sandbox.easypost;

import cartwright.infra.sandbox.fault.FaultKind;
import cartwright.infra.sandbox.fault.FaultPlan;
import cartwright.infra.sandbox.http.Ids;
import cartwright.infra.sandbox.store.Json;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Quotes shipments, sells labels and takes them back. */
@Service
class Shipping {
    private final Shipments shipments;
    private final Trackers trackers;
    private final Tracking tracking;
    private final ShipmentJson json;
    private final TransactionOperations transactions;
    private final Clock clock;

    Shipping(
            Shipments shipments,
            Trackers trackers,
            Tracking tracking,
            ShipmentJson json,
            TransactionOperations transactions,
            Clock clock) {
        this.shipments = shipments;
        this.trackers = trackers;
        this.tracking = tracking;
        this.json = json;
        this.transactions = transactions;
        this.clock = clock;
    }

    ObjectNode open(ShipmentRequest request, FaultPlan plan) {
        if (plan.answers(FaultKind.DECLINE)) {
            throw EasypostProblem.unprocessable("ADDRESS.VERIFY.FAILURE", "Unable to verify address.");
        }
        var id = Ids.hexadecimal("shp_");
        var now = clock.instant();
        var body = json.opened(id, request, now);
        shipments.add(new Shipment(id, now, request.reference(), request.orderId(), null, null, null, null, body));
        return body;
    }

    /** Buys the label of a rate; a shipment has one label, whatever is asked afterwards. */
    ObjectNode buy(String id, String rateId, FaultPlan plan) {
        return inTransaction(() -> {
            var shipment = shipments.lock(id);
            if (shipment.purchasedAt() != null) {
                throw EasypostProblem.unprocessable(
                        "SHIPMENT.POSTAGE.EXISTS", "Postage already exists for this shipment.");
            }
            var rate = rate(shipment, rateId);
            if (plan.answers(FaultKind.DECLINE)) {
                throw EasypostProblem.unprocessable(
                        "SHIPMENT.POSTAGE.FAILURE", "The carrier refused to issue a label.");
            }
            var now = clock.instant();
            var carrier = rate.path("carrier").asString("");
            var tracker = tracking.open(Tracker.opened(
                    trackingCode(carrier), carrier, id, shipment.orderId(), TrackerStatus.PRE_TRANSIT, now));
            var body = json.bought(shipment.body(), rate, tracker.body(), now);
            shipments.update(shipment.bought(rateId, tracker.trackingCode(), now, body));
            return body;
        });
    }

    /** Takes a label back; the carrier rejects one whose parcel it has seen. */
    ObjectNode refund(String id, FaultPlan plan) {
        return inTransaction(() -> {
            var shipment = shipments.lock(id);
            var code = shipment.trackingCode();
            if (code == null || shipment.refundedAt() != null) {
                throw new EasypostProblem(
                        422,
                        "SHIPMENT.REFUND.UNAVAILABLE",
                        code == null ? "There is no postage to refund." : "A refund was requested already.",
                        List.of());
            }
            boolean scanned = trackers.list(code, 1).stream()
                    .anyMatch(tracker -> tracker.status().scanned());
            boolean rejected = scanned || plan.answers(FaultKind.DECLINE);
            var body = shipment.body().deepCopy().put("refund_status", rejected ? "rejected" : "submitted");
            shipments.update(rejected ? withBody(shipment, body) : shipment.givenBack(clock.instant(), body));
            return body;
        });
    }

    private static Shipment withBody(Shipment shipment, ObjectNode body) {
        return new Shipment(
                shipment.id(),
                shipment.createdAt(),
                shipment.reference(),
                shipment.orderId(),
                shipment.selectedRate(),
                shipment.trackingCode(),
                shipment.purchasedAt(),
                null,
                body);
    }

    private ObjectNode inTransaction(Supplier<ObjectNode> work) {
        var result = transactions.execute(status -> work.get());
        if (result == null) {
            throw new IllegalStateException("A call must have a result");
        }
        return result;
    }

    private static JsonNode rate(Shipment shipment, String rateId) {
        for (var rate : shipment.body().path("rates")) {
            if (rateId.equals(Json.text(rate, "id"))) {
                return rate;
            }
        }
        throw EasypostProblem.notFound();
    }

    private static String trackingCode(String carrier) {
        return carrier.equals("RoyalMail") ? Ids.digits("RM", 9) + "GB" : Ids.digits("15", 12);
    }
}
