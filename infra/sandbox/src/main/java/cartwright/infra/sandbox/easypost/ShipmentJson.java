package cartwright.infra.sandbox.easypost;

import cartwright.infra.sandbox.PublicAddress;
import cartwright.infra.sandbox.SandboxSettings;
import cartwright.infra.sandbox.http.Ids;
import cartwright.infra.sandbox.store.Json;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A shipment as EasyPost shows it. */
@Component
class ShipmentJson {
    private final PublicAddress address;
    private final SandboxSettings settings;
    private final Clock clock;

    ShipmentJson(PublicAddress address, SandboxSettings settings, Clock clock) {
        this.address = address;
        this.settings = settings;
        this.clock = clock;
    }

    /** A new shipment with its rates. */
    ObjectNode opened(String id, ShipmentRequest request, Instant createdAt) {
        var now = time(createdAt);
        var node = Json.object()
                .put("id", id)
                .put("object", "Shipment")
                .put("mode", "test")
                .put("created_at", now)
                .put("updated_at", now)
                .put("reference", request.reference())
                .put("status", "unknown")
                .put("is_return", request.isReturn());
        var to = part(request.to(), "adr_", "Address", now);
        var from = part(request.from(), "adr_", "Address", now);
        node.set("to_address", to);
        node.set("buyer_address", to);
        node.set("from_address", from);
        node.set("return_address", from);
        node.set("parcel", part(request.parcel(), "prcl_", "Parcel", now));
        node.set("options", request.options());
        node.set("rates", RateTable.rates(id, request, now));
        for (var list : new String[] {"messages", "fees", "forms", "tax_identifiers"}) {
            node.putArray(list);
        }
        for (var absent : new String[] {
            "selected_rate", "postage_label", "tracker", "tracking_code", "refund_status", "insurance", "scan_form"
        }) {
            node.putNull(absent);
        }
        return node;
    }

    /** The shipment with its label. */
    ObjectNode bought(ObjectNode body, JsonNode rate, ObjectNode tracker, Instant at) {
        var now = time(at);
        var changed = body.deepCopy();
        changed.set("selected_rate", rate);
        changed.set("tracker", tracker);
        changed.put("tracking_code", tracker.path("tracking_code").asString(""));
        changed.put("status", "pre_transit").put("updated_at", now);
        var label = changed.putObject("postage_label")
                .put("id", Ids.hexadecimal("pl_"))
                .put("object", "PostageLabel")
                .put("created_at", now)
                .put("updated_at", now)
                .put("label_date", now)
                .put("label_resolution", 300)
                .put("label_size", "4x6")
                .put("label_type", "default")
                .put("date_advance", 0)
                .put("integrated_form", "none");
        label.put("label_file_type", "image/svg+xml")
                .put("label_url", address.of("/labels/" + changed.path("id").asString("") + ".svg"));
        changed.putArray("fees")
                .addObject()
                .put("object", "Fee")
                .put("type", "PostageFee")
                .put("amount", rate.path("rate").asString(""))
                .put("charged", true)
                .put("refunded", false);
        return changed;
    }

    /** The shipment as it stands now: a carrier takes its time to refund a label. */
    ObjectNode now(Shipment shipment) {
        var at = shipment.refundedAt();
        var body = shipment.body();
        if (at == null || !"submitted".equals(Json.text(body, "refund_status"))) {
            return body;
        }
        boolean settled = clock.instant().isAfter(at.plus(settings.easypost().refundSettlesAfter()));
        return settled ? body.deepCopy().put("refund_status", "refunded") : body;
    }

    static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static ObjectNode part(ObjectNode given, String prefix, String object, String now) {
        return given.deepCopy()
                .put("id", Ids.hexadecimal(prefix))
                .put("object", object)
                .put("mode", "test")
                .put("created_at", now)
                .put("updated_at", now);
    }
}
