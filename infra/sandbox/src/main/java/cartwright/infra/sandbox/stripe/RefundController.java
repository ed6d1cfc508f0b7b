package cartwright.infra.sandbox.stripe;

import cartwright.infra.sandbox.fault.Operation;
import java.util.HashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/stripe/v1/refunds")
class RefundController {
    private final StripeDesk desk;
    private final Refunding refunding;
    private final Refunds refunds;
    private final StripeLists lists;
    private final StripeJson json;

    RefundController(StripeDesk desk, Refunding refunding, Refunds refunds, StripeLists lists, StripeJson json) {
        this.desk = desk;
        this.refunding = refunding;
        this.refunds = refunds;
        this.lists = lists;
        this.json = json;
    }

    @PostMapping
    ResponseEntity<String> create(StripeCall call) {
        var object = call.form()
                .text("payment_intent")
                .or(() -> call.form().text("charge"))
                .orElse("");
        return desk.change(call, Operation.REFUND, object, plan -> refunding.refund(call, plan));
    }

    @GetMapping("/{id}")
    ResponseEntity<String> get(StripeCall call, @PathVariable String id) {
        return desk.show(call, "refund", id, () -> refunds.find(id).map(json::refund));
    }

    @GetMapping
    ResponseEntity<String> list(StripeCall call) {
        var source = new StripeLists.Source<>(
                "stripe_refund", "refund", "/v1/refunds", (row, number) -> Refunds.read(row), json::refund);
        var filters = new HashMap<String, @Nullable String>();
        filters.put("payment_intent", call.form().text("payment_intent").orElse(null));
        filters.put("charge", call.form().text("charge").orElse(null));
        return desk.look(call, plan -> lists.list(source, ListRequest.of(call), filters));
    }
}
