package cartwright.infra.sandbox.easypost;

import cartwright.infra.sandbox.fault.Operation;
import cartwright.infra.sandbox.http.Answer;
import cartwright.infra.sandbox.http.RawBody;
import cartwright.infra.sandbox.store.Json;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/easypost/v2/shipments")
class ShipmentController {
    private static final int LARGEST_PAGE = 100;

    private final EasypostDesk desk;
    private final Shipping shipping;
    private final Shipments shipments;
    private final ShipmentJson json;

    ShipmentController(EasypostDesk desk, Shipping shipping, Shipments shipments, ShipmentJson json) {
        this.desk = desk;
        this.shipping = shipping;
        this.shipments = shipments;
        this.json = json;
    }

    @PostMapping
    ResponseEntity<String> create(HttpServletRequest request) {
        EasypostDesk.requireKey(request);
        var wanted = ShipmentRequest.read(RawBody.of(request));
        var order = wanted.orderId();
        var reference = wanted.reference();
        var matter = new EasypostDesk.Matter(
                Operation.SHIPMENT,
                order,
                Json.text(wanted.options(), "sandbox_fault"),
                null,
                order == null ? String.valueOf(reference) : order);
        return desk.serve(request, matter, plan -> Answer.of(201, shipping.open(wanted, plan)));
    }

    @PostMapping("/{id}/buy")
    ResponseEntity<String> buy(HttpServletRequest request, @PathVariable String id) {
        EasypostDesk.requireKey(request);
        var body = ShipmentRequest.parse(RawBody.of(request));
        var rate = Json.text(body, "rate", "id");
        if (rate == null) {
            throw EasypostProblem.missing(List.of("rate"));
        }
        return desk.serve(request, matter(Operation.LABEL, id), plan -> Answer.of(200, shipping.buy(id, rate, plan)));
    }

    @PostMapping("/{id}/refund")
    ResponseEntity<String> refund(HttpServletRequest request, @PathVariable String id) {
        return desk.serve(
                request, matter(Operation.LABEL_REFUND, id), plan -> Answer.of(200, shipping.refund(id, plan)));
    }

    @GetMapping("/{id}")
    ResponseEntity<String> get(HttpServletRequest request, @PathVariable String id) {
        return desk.serve(
                request,
                EasypostDesk.Matter.READ,
                plan -> Answer.of(200, json.now(shipments.find(id).orElseThrow(EasypostProblem::notFound))));
    }

    @GetMapping
    ResponseEntity<String> list(
            HttpServletRequest request,
            @RequestParam(name = "page_size", defaultValue = "20") int size,
            @RequestParam(name = "before_id", required = false) @Nullable String before,
            @RequestParam(name = "after_id", required = false) @Nullable String after,
            @RequestParam(defaultValue = "true") boolean purchased) {
        int limit = Math.clamp(size, 1, LARGEST_PAGE);
        return desk.serve(request, EasypostDesk.Matter.READ, plan -> {
            var found = shipments.list(before, after, purchased, limit);
            var body = Json.object();
            var shown = body.putArray("shipments");
            found.stream().limit(limit).forEach(shipment -> shown.add(json.now(shipment)));
            return Answer.of(200, body.put("has_more", found.size() > limit));
        });
    }

    private EasypostDesk.Matter matter(Operation operation, String id) {
        var shipment = shipments.find(id);
        var order = shipment.map(Shipment::orderId).orElse(null);
        return new EasypostDesk.Matter(
                operation,
                order,
                null,
                shipment.map(found -> Json.text(found.body(), "options", "sandbox_fault"))
                        .orElse(null),
                order == null ? id : order);
    }
}
