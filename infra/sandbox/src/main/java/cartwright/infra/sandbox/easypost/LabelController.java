package cartwright.infra.sandbox.easypost;

import cartwright.infra.sandbox.store.Cursor;
import cartwright.infra.sandbox.store.Json;
import cartwright.infra.sandbox.store.Listing;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The labels as a list, and each as an image. */
@RestController
class LabelController {
    private final Labels labels;
    private final Shipments shipments;

    LabelController(Labels labels, Shipments shipments) {
        this.labels = labels;
        this.shipments = shipments;
    }

    @GetMapping("/labels")
    Listing<Label> list(
            @RequestParam(required = false) @Nullable String order,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return labels.list(order, Cursor.of(limit, cursor));
    }

    @GetMapping("/labels/{id}.svg")
    ResponseEntity<String> image(@PathVariable String id) {
        var shipment = shipments.find(id).filter(found -> found.purchasedAt() != null);
        return shipment.isEmpty()
                ? ResponseEntity.notFound().build()
                : ResponseEntity.ok()
                        .header("Content-Type", "image/svg+xml;charset=UTF-8")
                        .body(drawn(shipment.get().body()));
    }

    private static String drawn(ObjectNode body) {
        var to = body.path("to_address");
        return """
                <svg xmlns="http://www.w3.org/2000/svg" width="400" height="600" font-family="sans-serif" font-size="20">
                <rect width="398" height="598" x="1" y="1" fill="#fff" stroke="#000"/>
                <text x="20" y="50" font-size="28" font-weight="bold">%s %s</text>
                <text x="20" y="140">%s</text><text x="20" y="170">%s</text><text x="20" y="200">%s %s</text>
                <text x="20" y="230">%s</text><text x="20" y="420" font-size="26" font-family="monospace">%s</text>
                <text x="20" y="560" fill="#a00">TEST LABEL, NOT FOR POSTAGE</text></svg>""".formatted(
                        escaped(body, "selected_rate", "carrier"),
                        escaped(body, "selected_rate", "service"),
                        escaped(to, "name"),
                        escaped(to, "street1"),
                        escaped(to, "zip"),
                        escaped(to, "city"),
                        escaped(to, "country"),
                        escaped(body, "tracking_code"));
    }

    private static String escaped(JsonNode node, String... path) {
        var text = Json.text(node, path);
        return text == null ? "" : HtmlUtils.htmlEscape(text);
    }
}
