package cartwright.infra.sandbox.easypost;

import cartwright.infra.sandbox.fault.FaultQuery;
import cartwright.infra.sandbox.fault.Faults;
import cartwright.infra.sandbox.fault.Operation;
import cartwright.infra.sandbox.http.Ids;
import cartwright.infra.sandbox.store.Columns;
import cartwright.infra.sandbox.store.Json;
import cartwright.infra.sandbox.webhook.WebhookEvent;
import cartwright.infra.sandbox.webhook.Webhooks;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import tools.jackson.databind.node.ObjectNode;

/** Moves parcels, and tells the shop. */
@Service
class Tracking {
    private final Trackers trackers;
    private final Shipments shipments;
    private final Webhooks webhooks;
    private final Faults faults;
    private final JdbcClient jdbc;
    private final Clock clock;

    Tracking(Trackers trackers, Shipments shipments, Webhooks webhooks, Faults faults, JdbcClient jdbc, Clock clock) {
        this.trackers = trackers;
        this.shipments = shipments;
        this.webhooks = webhooks;
        this.faults = faults;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Begins to follow a parcel. */
    Tracker open(Tracker tracker) {
        trackers.add(tracker);
        tell("tracker.created", tracker, null);
        return tracker;
    }

    /**
     * Moves a parcel on, to a named status or to the next one.
     *
     * @throws EasypostProblem when there is no such parcel, or its journey is over
     */
    Tracker advance(String code, @Nullable TrackerStatus wanted) {
        var tracker = trackers.lockByCode(code).orElseThrow(EasypostProblem::notFound);
        var next = wanted == null ? tracker.status().next() : Optional.of(wanted);
        if (next.isEmpty()) {
            throw new EasypostProblem(
                    409, "TRACKER.FINAL", "The parcel is " + tracker.status().wire() + " already.", List.of());
        }
        var moved = tracker.moved(next.get(), clock.instant());
        trackers.update(moved);
        var shipmentId = moved.shipmentId();
        if (shipmentId != null) {
            var shipment = shipments.lock(shipmentId);
            shipment.body().put("status", moved.status().wire()).set("tracker", moved.body());
            shipments.update(shipment);
        }
        tell("tracker.updated", moved, tracker.status());
        return moved;
    }

    Optional<ObjectNode> event(String id) {
        return jdbc.sql("select body from easypost_event where id = ?")
                .param(id)
                .query(String.class)
                .optional()
                .map(Json::read);
    }

    private void tell(String description, Tracker tracker, @Nullable TrackerStatus previous) {
        var now = clock.instant();
        var id = Ids.hexadecimal("evt_");
        var event = Json.object()
                .put("id", id)
                .put("object", "Event")
                .put("mode", "test")
                .put("description", description)
                .put("status", "pending")
                .put("created_at", ShipmentJson.time(now))
                .put("updated_at", ShipmentJson.time(now));
        event.set("result", tracker.body());
        var before = event.putObject("previous_attributes");
        if (previous != null) {
            before.put("status", previous.wire());
        }
        event.putArray("pending_urls");
        event.putArray("completed_urls");
        jdbc.sql("insert into easypost_event (id, created_at, body) values (?, ?, ?)")
                .params(id, Columns.timestamp(now), event.toString())
                .update();
        var plan = faults.plan(FaultQuery.of("easypost", Operation.TRACKING, tracker.orderId(), null));
        webhooks.send(
                List.of(new WebhookEvent(
                        "easypost", id, description, tracker.trackingCode(), tracker.orderId(), event.toString())),
                plan.webhooks());
    }
}
