package cartwright.infra.sandbox.paypal;

import cartwright.infra.sandbox.fault.Operation;
import cartwright.infra.sandbox.http.Answer;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/paypal/v2/checkout/orders")
class PaypalOrderController {
    private final PaypalDesk desk;
    private final PaypalOrdering ordering;
    private final PaypalOrders orders;
    private final PaypalJson json;

    PaypalOrderController(PaypalDesk desk, PaypalOrdering ordering, PaypalOrders orders, PaypalJson json) {
        this.desk = desk;
        this.ordering = ordering;
        this.orders = orders;
        this.json = json;
    }

    /** Only what is authorized in the same step fails here; other orders carry their failures until then. */
    @PostMapping
    ResponseEntity<String> create(PaypalCall call) {
        var request = PaypalRequest.read(call);
        boolean singleStep = PaypalOrdering.singleStep(request);
        if (singleStep && call.requestId() == null) {
            throw PaypalProblem.request(
                    "PAYPAL_REQUEST_ID_REQUIRED",
                    "A PayPal-Request-Id is required if you are trying to process payment for an Order.",
                    "PayPal-Request-Id");
        }
        return desk.change(
                call,
                singleStep ? Operation.AUTHORIZE : Operation.READ,
                singleStep ? PaypalOrigin.opening(request, call) : PaypalOrigin.unknown(),
                PaypalDesk.ORDERS,
                plan -> ordering.create(call, request, plan));
    }

    @PostMapping("/{id}/authorize")
    ResponseEntity<String> authorize(PaypalCall call, @PathVariable String id) {
        var origin = orders.find(id)
                .map(order -> PaypalOrigin.of(call, order).carrying())
                .orElseGet(PaypalOrigin::unknown);
        return desk.change(
                call, Operation.AUTHORIZE, origin, PaypalDesk.ORDERS, plan -> ordering.authorize(id, call, plan));
    }

    @GetMapping("/{id}")
    ResponseEntity<String> get(PaypalCall call, @PathVariable String id) {
        return desk.look(
                call,
                plan -> Answer.of(
                        200, json.order(orders.find(id).orElseThrow(() -> PaypalProblem.notFound("order_id")))));
    }
}
