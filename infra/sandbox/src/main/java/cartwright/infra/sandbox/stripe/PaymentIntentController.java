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
@RequestMapping("/stripe/v1/payment_intents")
class PaymentIntentController {
    private final StripeDesk desk;
    private final Authorizing authorizing;
    private final Capturing capturing;
    private final Canceling canceling;
    private final PaymentIntents intents;
    private final IntentSearch search;
    private final StripeLists lists;
    private final StripeJson json;

    PaymentIntentController(
            StripeDesk desk,
            Authorizing authorizing,
            Capturing capturing,
            Canceling canceling,
            PaymentIntents intents,
            IntentSearch search,
            StripeLists lists,
            StripeJson json) {
        this.desk = desk;
        this.authorizing = authorizing;
        this.capturing = capturing;
        this.canceling = canceling;
        this.intents = intents;
        this.search = search;
        this.lists = lists;
        this.json = json;
    }

    @PostMapping
    ResponseEntity<String> create(StripeCall call) {
        return call.flag("confirm", false)
                ? desk.change(call, Operation.AUTHORIZE, "", plan -> authorizing.create(call, plan))
                : desk.open(call, plan -> authorizing.create(call, plan));
    }

    @PostMapping("/{id}/confirm")
    ResponseEntity<String> confirm(StripeCall call, @PathVariable String id) {
        return desk.change(call, Operation.AUTHORIZE, id, plan -> authorizing.confirm(id, call, plan));
    }

    @PostMapping("/{id}/capture")
    ResponseEntity<String> capture(StripeCall call, @PathVariable String id) {
        return desk.change(call, Operation.CAPTURE, id, plan -> capturing.capture(id, call, plan));
    }

    @PostMapping("/{id}/cancel")
    ResponseEntity<String> cancel(StripeCall call, @PathVariable String id) {
        return desk.change(call, Operation.VOID, id, plan -> canceling.cancel(id, call, plan));
    }

    @GetMapping("/{id}")
    ResponseEntity<String> get(StripeCall call, @PathVariable String id) {
        return desk.show(call, "payment_intent", id, () -> intents.find(id).map(json::intent));
    }

    @GetMapping
    ResponseEntity<String> list(StripeCall call) {
        var source = new StripeLists.Source<>(
                "stripe_payment_intent",
                "payment_intent",
                "/v1/payment_intents",
                (row, number) -> PaymentIntents.read(row),
                json::intent);
        return desk.look(
                call, plan -> lists.list(source, ListRequest.of(call), new HashMap<String, @Nullable String>()));
    }

    @GetMapping("/search")
    ResponseEntity<String> search(StripeCall call) {
        return desk.look(call, plan -> search.search(call));
    }
}
