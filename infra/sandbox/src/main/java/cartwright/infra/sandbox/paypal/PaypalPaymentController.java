package cartwright.infra.sandbox.paypal;

import cartwright.infra.sandbox.fault.FaultPlan;
import cartwright.infra.sandbox.fault.Operation;
import cartwright.infra.sandbox.http.Answer;
import java.util.function.Function;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/paypal/v2/payments")
class PaypalPaymentController {
    private final PaypalDesk desk;
    private final PaypalCapturing capturing;
    private final PaypalHolding holding;
    private final PaypalRefunding refunding;
    private final PaypalOrders orders;
    private final PaypalAuthorizations authorizations;
    private final PaypalCaptures captures;
    private final PaypalRefunds refunds;
    private final PaypalJson json;

    PaypalPaymentController(
            PaypalDesk desk,
            PaypalCapturing capturing,
            PaypalHolding holding,
            PaypalRefunding refunding,
            PaypalOrders orders,
            PaypalAuthorizations authorizations,
            PaypalCaptures captures,
            PaypalRefunds refunds,
            PaypalJson json) {
        this.desk = desk;
        this.capturing = capturing;
        this.holding = holding;
        this.refunding = refunding;
        this.orders = orders;
        this.authorizations = authorizations;
        this.captures = captures;
        this.refunds = refunds;
        this.json = json;
    }

    @GetMapping("/authorizations/{id}")
    ResponseEntity<String> authorization(PaypalCall call, @PathVariable String id) {
        return desk.look(
                call,
                plan -> Answer.of(
                        200, json.authorization(authorizations.get(id), order(PaypalAuthorizations.TABLE, id))));
    }

    @PostMapping("/authorizations/{id}/capture")
    ResponseEntity<String> capture(PaypalCall call, @PathVariable String id) {
        return change(
                call, Operation.CAPTURE, PaypalAuthorizations.TABLE, id, plan -> capturing.capture(id, call, plan));
    }

    @PostMapping("/authorizations/{id}/reauthorize")
    ResponseEntity<String> reauthorize(PaypalCall call, @PathVariable String id) {
        return change(
                call,
                Operation.REAUTHORIZE,
                PaypalAuthorizations.TABLE,
                id,
                plan -> holding.reauthorize(id, call, plan));
    }

    @PostMapping("/authorizations/{id}/void")
    ResponseEntity<String> release(PaypalCall call, @PathVariable String id) {
        return change(call, Operation.VOID, PaypalAuthorizations.TABLE, id, plan -> holding.release(id, call, plan));
    }

    @GetMapping("/captures/{id}")
    ResponseEntity<String> capture(@PathVariable String id, PaypalCall call) {
        return desk.look(call, plan -> Answer.of(200, json.capture(captures.get(id), order(PaypalCaptures.TABLE, id))));
    }

    @PostMapping("/captures/{id}/refund")
    ResponseEntity<String> refund(PaypalCall call, @PathVariable String id) {
        return change(call, Operation.REFUND, PaypalCaptures.TABLE, id, plan -> refunding.refund(id, call, plan));
    }

    @GetMapping("/refunds/{id}")
    ResponseEntity<String> refund(@PathVariable String id, PaypalCall call) {
        return desk.look(
                call,
                plan -> Answer.of(
                        200, json.refund(refunds.find(id).orElseThrow(() -> PaypalProblem.notFound("refund_id")))));
    }

    private ResponseEntity<String> change(
            PaypalCall call, Operation operation, String table, String id, Function<FaultPlan, Answer> effect) {
        var origin =
                orders.of(table, id).map(order -> PaypalOrigin.of(call, order)).orElseGet(PaypalOrigin::unknown);
        return desk.change(call, operation, origin, PaypalDesk.PAYMENTS, effect);
    }

    private PaypalOrder order(String table, String id) {
        return orders.of(table, id).orElseThrow(() -> PaypalProblem.notFound("id"));
    }
}
