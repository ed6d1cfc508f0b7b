package cartwright.infra.sandbox.square;

import cartwright.infra.sandbox.fault.FaultPlan;
import cartwright.infra.sandbox.fault.Operation;
import cartwright.infra.sandbox.http.Answer;
import cartwright.infra.sandbox.http.Ids;
import cartwright.infra.sandbox.store.Json;
import java.time.Clock;
import java.util.function.Function;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

@RestController
@RequestMapping("/square/v2/disputes")
class SquareDisputeController {
    private static final String GENERIC = "GENERIC_EVIDENCE";
    private static final int LONGEST_TEXT = 500;

    private final SquareDesk desk;
    private final SquareDisputing disputing;
    private final SquareDisputes disputes;
    private final SquarePayments payments;
    private final SquareLists lists;
    private final SquareJson json;
    private final Clock clock;

    SquareDisputeController(
            SquareDesk desk,
            SquareDisputing disputing,
            SquareDisputes disputes,
            SquarePayments payments,
            SquareLists lists,
            SquareJson json,
            Clock clock) {
        this.desk = desk;
        this.disputing = disputing;
        this.disputes = disputes;
        this.payments = payments;
        this.lists = lists;
        this.json = json;
        this.clock = clock;
    }

    @GetMapping
    ResponseEntity<String> list(SquareCall call) {
        var source = new SquareLists.Source<>(
                "square_dispute", "disputes", "created_at", (row, number) -> SquareDisputes.read(row), json::dispute);
        var where = new SquareLists.Where()
                .and("state = any (string_to_array(?, ','))", call.query().text("states"))
                .and("location_id = ?", call.query().text("location_id"));
        return desk.look(call, plan -> lists.list(source, call, where));
    }

    @GetMapping("/{id}")
    ResponseEntity<String> get(SquareCall call, @PathVariable String id) {
        return desk.look(
                call, plan -> dispute(disputes.find(id).orElseThrow(() -> SquareProblem.notFound("dispute", id))));
    }

    @PostMapping("/{id}/accept")
    ResponseEntity<String> accept(SquareCall call, @PathVariable String id) {
        return change(call, id, plan -> dispute(disputing.accept(id, plan.webhooks())));
    }

    @PostMapping("/{id}/submit-evidence")
    ResponseEntity<String> submit(SquareCall call, @PathVariable String id) {
        return change(call, id, plan -> dispute(disputing.submit(id, plan.webhooks())));
    }

    @PostMapping("/{id}/evidence-text")
    ResponseEntity<String> text(SquareCall call, @PathVariable String id) {
        return desk.keyed(call, Operation.DISPUTE, origin(call, id), plan -> {
            var text = call.required("evidence_text");
            if (text.length() > LONGEST_TEXT) {
                throw SquareProblem.invalid(
                        "VALUE_TOO_LONG", "Field must not be greater than 500 in length", "evidence_text");
            }
            var evidence = evidence(id).put("evidence_text", text);
            return add(id, call.text("evidence_type").orElse(GENERIC), evidence, plan);
        });
    }

    /** Takes a file's place without its content, which no decision here depends on. */
    @PostMapping("/{id}/evidence-files")
    ResponseEntity<String> file(SquareCall call, @PathVariable String id) {
        return change(call, id, plan -> {
            var evidence = evidence(id);
            evidence.putObject("evidence_file").put("filename", "evidence").put("filetype", "application/octet-stream");
            return add(id, GENERIC, evidence, plan);
        });
    }

    @GetMapping("/{id}/evidence")
    ResponseEntity<String> evidence(SquareCall call, @PathVariable String id) {
        return desk.look(call, plan -> Answer.of(200, SquareJson.list("evidence", disputes.evidence(id), null)));
    }

    @DeleteMapping("/{id}/evidence/{evidence}")
    ResponseEntity<String> remove(SquareCall call, @PathVariable String id, @PathVariable String evidence) {
        return change(call, id, plan -> {
            disputing.removeEvidence(id, evidence);
            return Answer.of(200, Json.object());
        });
    }

    private Answer add(String id, String type, ObjectNode evidence, FaultPlan plan) {
        evidence.put("evidence_type", type);
        disputing.addEvidence(id, String.valueOf(Json.text(evidence, "id")), type, evidence, plan.webhooks());
        return Answer.of(200, SquareJson.named("evidence", evidence));
    }

    private ObjectNode evidence(String dispute) {
        var id = Ids.alphanumeric("evd_");
        return Json.object()
                .put("id", id)
                .put("evidence_id", id)
                .put("dispute_id", dispute)
                .put("uploaded_at", SquareJson.time(clock.instant()));
    }

    private ResponseEntity<String> change(SquareCall call, String id, Function<FaultPlan, Answer> effect) {
        return desk.change(call, Operation.DISPUTE, origin(call, id), effect);
    }

    private Answer dispute(SquareDispute dispute) {
        return Answer.of(200, SquareJson.named("dispute", json.dispute(dispute)));
    }

    private SquareOrigin origin(SquareCall call, String id) {
        return disputes.find(id)
                .flatMap(dispute -> payments.find(dispute.paymentId()))
                .map(payment -> SquareOrigin.of(call, payment))
                .orElseGet(SquareOrigin::unknown);
    }
}
