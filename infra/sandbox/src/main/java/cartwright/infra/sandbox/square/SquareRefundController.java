package cartwright.infra.sandbox.square;

import cartwright.infra.sandbox.fault.Operation;
import cartwright.infra.sandbox.http.Answer;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/square/v2/refunds")
class SquareRefundController {
    private final SquareDesk desk;
    private final SquareRefunding refunding;
    private final SquareRefunds refunds;
    private final SquarePayments payments;
    private final SquareLists lists;
    private final SquareJson json;

    SquareRefundController(
            SquareDesk desk,
            SquareRefunding refunding,
            SquareRefunds refunds,
            SquarePayments payments,
            SquareLists lists,
            SquareJson json) {
        this.desk = desk;
        this.refunding = refunding;
        this.refunds = refunds;
        this.payments = payments;
        this.lists = lists;
        this.json = json;
    }

    @PostMapping
    ResponseEntity<String> create(SquareCall call) {
        var origin = call.text("payment_id")
                .flatMap(payments::find)
                .map(payment -> SquareOrigin.of(call, payment))
                .orElseGet(SquareOrigin::unknown);
        return desk.keyed(call, Operation.REFUND, origin, plan -> refunding.refund(call, plan));
    }

    @GetMapping("/{id}")
    ResponseEntity<String> get(SquareCall call, @PathVariable String id) {
        return desk.look(
                call,
                plan -> Answer.of(
                        200,
                        SquareJson.named(
                                "refund",
                                json.refund(
                                        refunds.find(id).orElseThrow(() -> SquareProblem.notFound("refund", id))))));
    }

    @GetMapping
    ResponseEntity<String> list(SquareCall call) {
        var source = new SquareLists.Source<>(
                "square_refund", "refunds", "created_at", (row, number) -> SquareRefunds.read(row), json::refund);
        var where = new SquareLists.Where()
                .time(call, "begin_time", "created_at >= ?")
                .time(call, "end_time", "created_at < ?")
                .and("location_id = ?", call.query().text("location_id"))
                .and("status = ?", call.query().text("status"));
        return desk.look(call, plan -> lists.list(source, call, where));
    }
}
