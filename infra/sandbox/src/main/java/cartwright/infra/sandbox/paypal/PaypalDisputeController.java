package cartwright.infra.sandbox.paypal;

import cartwright.infra.sandbox.fault.FaultPlan;
import cartwright.infra.sandbox.fault.Operation;
import cartwright.infra.sandbox.http.Answer;
import cartwright.infra.sandbox.store.Json;
import java.util.function.Consumer;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/paypal/v1/customer/disputes")
class PaypalDisputeController {
    private static final int MOST = 50;

    private final PaypalDesk desk;
    private final PaypalDisputing disputing;
    private final PaypalDisputes disputes;
    private final PaypalOrders orders;
    private final PaypalDisputeJson json;

    PaypalDisputeController(
            PaypalDesk desk,
            PaypalDisputing disputing,
            PaypalDisputes disputes,
            PaypalOrders orders,
            PaypalDisputeJson json) {
        this.desk = desk;
        this.disputing = disputing;
        this.disputes = disputes;
        this.orders = orders;
        this.json = json;
    }

    @GetMapping
    ResponseEntity<String> list(PaypalCall call) {
        return desk.look(call, plan -> {
            int size = Math.clamp(PaypalReportController.number(call, "page_size", 10), 1, MOST);
            long offset = PaypalReportController.number(call, "next_page_token", 0);
            var found =
                    disputes.list(call.query().text("disputed_transaction_id").orElse(null), size + 1, offset);
            var node = Json.object();
            node.putArray("items")
                    .addAll(found.stream().limit(size).map(json::brief).toList());
            var links = node.putArray("links");
            if (found.size() > size) {
                links.addObject()
                        .put("href", "/v1/customer/disputes?page_size=" + size + "&next_page_token=" + (offset + size))
                        .put("rel", "next")
                        .put("method", "GET");
            }
            return Answer.of(200, node);
        });
    }

    @GetMapping("/{id}")
    ResponseEntity<String> get(PaypalCall call, @PathVariable String id) {
        return desk.look(
                call,
                plan -> Answer.of(
                        200,
                        json.dispute(
                                disputes.get(id),
                                orders.of(PaypalDisputes.TABLE, id)
                                        .orElseThrow(() -> PaypalProblem.notFound("dispute_id")))));
    }

    @PostMapping("/{id}/provide-evidence")
    ResponseEntity<String> evidence(PaypalCall call, @PathVariable String id) {
        return change(call, id, plan -> disputing.answer(id, call.body().path("evidences"), plan.webhooks()));
    }

    @PostMapping("/{id}/accept-claim")
    ResponseEntity<String> accept(PaypalCall call, @PathVariable String id) {
        return change(call, id, plan -> disputing.resolve(id, PaypalDispute.FOR_BUYER, plan.webhooks()));
    }

    /** PayPal's own sandbox lets a test decide. */
    @PostMapping("/{id}/adjudicate")
    ResponseEntity<String> adjudicate(PaypalCall call, @PathVariable String id) {
        var outcome = switch (call.text("adjudication_outcome").orElse("")) {
            case "BUYER_FAVOR" -> PaypalDispute.FOR_BUYER;
            case "SELLER_FAVOR" -> PaypalDispute.FOR_SELLER;
            default ->
                throw PaypalProblem.request(
                        "INVALID_PARAMETER_VALUE", "Use BUYER_FAVOR or SELLER_FAVOR.", "/adjudication_outcome");
        };
        return change(call, id, plan -> disputing.resolve(id, outcome, plan.webhooks()));
    }

    private ResponseEntity<String> change(PaypalCall call, String id, Consumer<FaultPlan> effect) {
        var origin = orders.of(PaypalDisputes.TABLE, id)
                .map(order -> PaypalOrigin.of(call, order))
                .orElseGet(PaypalOrigin::unknown);
        return desk.change(call, Operation.DISPUTE, origin, PaypalDesk.PAYMENTS, plan -> {
            effect.accept(plan);
            return Answer.of(200, json.self(id));
        });
    }
}
