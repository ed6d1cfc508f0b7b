package cartwright.infra.sandbox.square;

import cartwright.infra.sandbox.http.Answer;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/square/v2/payouts")
class SquarePayoutController {
    private final SquareDesk desk;
    private final SquarePayouts payouts;
    private final SquareLists lists;
    private final SquareJson json;

    SquarePayoutController(SquareDesk desk, SquarePayouts payouts, SquareLists lists, SquareJson json) {
        this.desk = desk;
        this.payouts = payouts;
        this.lists = lists;
        this.json = json;
    }

    @GetMapping
    ResponseEntity<String> list(SquareCall call) {
        var source = new SquareLists.Source<>(
                "square_payout", "payouts", "created_at", (row, number) -> SquarePayouts.read(row), json::payout);
        var where = new SquareLists.Where()
                .time(call, "begin_time", "created_at >= ?")
                .time(call, "end_time", "created_at < ?")
                .and("location_id = ?", call.query().text("location_id"))
                .and("status = ?", call.query().text("status"));
        return desk.look(call, plan -> lists.list(source, call, where));
    }

    @GetMapping("/{id}")
    ResponseEntity<String> get(SquareCall call, @PathVariable String id) {
        return desk.look(call, plan -> Answer.of(200, SquareJson.named("payout", json.payout(payout(id)))));
    }

    @GetMapping("/{id}/payout-entries")
    ResponseEntity<String> entries(SquareCall call, @PathVariable String id) {
        var source = new SquareLists.Source<>(
                "square_payout_entry",
                "payout_entries",
                "effective_at",
                (row, number) -> SquareEntries.read(row),
                json::entry);
        return desk.look(call, plan -> {
            var where = new SquareLists.Where()
                    .and("payout_id = ?", Optional.of(payout(id).id()));
            return lists.list(source, call, where);
        });
    }

    private SquarePayout payout(String id) {
        return payouts.find(id).orElseThrow(() -> SquareProblem.notFound("payout", id));
    }
}
