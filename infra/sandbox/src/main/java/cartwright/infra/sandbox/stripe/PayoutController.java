package cartwright.infra.sandbox.stripe;

import java.util.HashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/stripe/v1/payouts")
class PayoutController {
    private final StripeDesk desk;
    private final Payouts payouts;
    private final StripeLists lists;

    PayoutController(StripeDesk desk, Payouts payouts, StripeLists lists) {
        this.desk = desk;
        this.payouts = payouts;
        this.lists = lists;
    }

    @GetMapping("/{id}")
    ResponseEntity<String> get(StripeCall call, @PathVariable String id) {
        return desk.show(call, "payout", id, () -> payouts.find(id).map(Payouts::json));
    }

    @GetMapping
    ResponseEntity<String> list(StripeCall call) {
        var source = new StripeLists.Source<>(
                "stripe_payout", "payout", "/v1/payouts", (row, number) -> Payouts.read(row), Payouts::json);
        var filters = new HashMap<String, @Nullable String>();
        filters.put("status", call.form().text("status").orElse(null));
        return desk.look(call, plan -> lists.list(source, ListRequest.of(call), filters));
    }
}
