package cartwright.infra.sandbox.square;

import cartwright.infra.sandbox.fault.Operation;
import cartwright.infra.sandbox.http.Answer;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/square/v2/payments")
class SquarePaymentController {
    private final SquareDesk desk;
    private final SquarePaying paying;
    private final SquareChanging changing;
    private final SquarePayments payments;
    private final SquareLists lists;
    private final SquareJson json;

    SquarePaymentController(
            SquareDesk desk,
            SquarePaying paying,
            SquareChanging changing,
            SquarePayments payments,
            SquareLists lists,
            SquareJson json) {
        this.desk = desk;
        this.paying = paying;
        this.changing = changing;
        this.payments = payments;
        this.lists = lists;
        this.json = json;
    }

    @PostMapping
    ResponseEntity<String> create(SquareCall call) {
        return desk.keyed(call, Operation.AUTHORIZE, SquareOrigin.opening(call), plan -> paying.create(call, plan));
    }

    @PutMapping("/{id}")
    ResponseEntity<String> update(SquareCall call, @PathVariable String id) {
        return desk.keyed(call, Operation.ADJUST, origin(call, id), plan -> changing.update(id, call, plan));
    }

    @PostMapping("/{id}/complete")
    ResponseEntity<String> complete(SquareCall call, @PathVariable String id) {
        return desk.change(call, Operation.CAPTURE, origin(call, id), plan -> changing.complete(id, call, plan));
    }

    @PostMapping("/{id}/cancel")
    ResponseEntity<String> cancel(SquareCall call, @PathVariable String id) {
        return desk.change(call, Operation.VOID, origin(call, id), plan -> changing.cancel(id, plan));
    }

    @PostMapping("/cancel")
    ResponseEntity<String> cancelByKey(SquareCall call) {
        var key = call.key();
        var origin = payments.createdUnder(key)
                .map(payment -> SquareOrigin.of(call, payment))
                .orElseGet(SquareOrigin::unknown);
        return desk.change(call, Operation.VOID, origin, plan -> changing.cancelByKey(key, plan));
    }

    @GetMapping("/{id}")
    ResponseEntity<String> get(SquareCall call, @PathVariable String id) {
        return desk.look(
                call,
                plan -> Answer.of(
                        200,
                        SquareJson.named(
                                "payment",
                                json.payment(
                                        payments.find(id).orElseThrow(() -> SquareProblem.notFound("payment", id))))));
    }

    @GetMapping
    ResponseEntity<String> list(SquareCall call) {
        boolean updated =
                call.query().text("sort_field").filter("UPDATED_AT"::equals).isPresent();
        var source = new SquareLists.Source<>(
                "square_payment",
                "payments",
                updated ? "updated_at" : "created_at",
                (row, number) -> SquarePayments.read(row),
                json::payment);
        var where = new SquareLists.Where()
                .time(call, "begin_time", "created_at >= ?")
                .time(call, "end_time", "created_at < ?")
                .time(call, "updated_at_begin_time", "updated_at >= ?")
                .time(call, "updated_at_end_time", "updated_at < ?")
                .and("location_id = ?", call.query().text("location_id"))
                .and("amount::text = ?", call.query().text("total"));
        return desk.look(call, plan -> lists.list(source, call, where));
    }

    private SquareOrigin origin(SquareCall call, String id) {
        return payments.find(id).map(payment -> SquareOrigin.of(call, payment)).orElseGet(SquareOrigin::unknown);
    }
}
