package cartwright.infra.sandbox.stripe;

import cartwright.infra.sandbox.fault.FaultPlan;
import cartwright.infra.sandbox.fault.Operation;
import cartwright.infra.sandbox.http.Answer;
import java.util.HashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/stripe/v1/disputes")
class DisputeController {
    private final StripeDesk desk;
    private final Disputing disputing;
    private final Disputes disputes;
    private final StripeLists lists;
    private final DisputeJson json;

    DisputeController(StripeDesk desk, Disputing disputing, Disputes disputes, StripeLists lists, DisputeJson json) {
        this.desk = desk;
        this.disputing = disputing;
        this.disputes = disputes;
        this.lists = lists;
        this.json = json;
    }

    @GetMapping("/{id}")
    ResponseEntity<String> get(StripeCall call, @PathVariable String id) {
        return desk.show(call, "dispute", id, () -> disputes.find(id).map(json::dispute));
    }

    @GetMapping
    ResponseEntity<String> list(StripeCall call) {
        var source = new StripeLists.Source<>(
                "stripe_dispute", "dispute", "/v1/disputes", (row, number) -> Disputes.read(row), json::dispute);
        var filters = new HashMap<String, @Nullable String>();
        filters.put("charge", call.form().text("charge").orElse(null));
        filters.put("payment_intent", call.form().text("payment_intent").orElse(null));
        return desk.look(call, plan -> lists.list(source, ListRequest.of(call), filters));
    }

    @PostMapping("/{id}")
    ResponseEntity<String> update(StripeCall call, @PathVariable String id) {
        return change(call, id, plan -> disputing.update(id, call, plan));
    }

    @PostMapping("/{id}/close")
    ResponseEntity<String> close(StripeCall call, @PathVariable String id) {
        return change(call, id, plan -> disputing.close(id, call, plan));
    }

    private ResponseEntity<String> change(StripeCall call, String id, Function<FaultPlan, Answer> effect) {
        var payment = disputes.find(id).map(Dispute::paymentIntent).orElse("");
        return desk.change(call, Operation.DISPUTE, payment, effect);
    }
}
