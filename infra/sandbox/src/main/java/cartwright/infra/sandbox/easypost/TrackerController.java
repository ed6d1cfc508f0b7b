package cartwright.infra.sandbox.easypost;

import cartwright.infra.sandbox.fault.Operation;
import cartwright.infra.sandbox.http.Answer;
import cartwright.infra.sandbox.http.RawBody;
import cartwright.infra.sandbox.store.Json;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Trackers and their events, and the lever that moves parcels on. */
@RestController
class TrackerController {
    private static final int PAGE = 100;

    private final EasypostDesk desk;
    private final Trackers trackers;
    private final Tracking tracking;
    private final TransactionOperations transactions;
    private final Clock clock;

    TrackerController(
            EasypostDesk desk, Trackers trackers, Tracking tracking, TransactionOperations transactions, Clock clock) {
        this.desk = desk;
        this.trackers = trackers;
        this.tracking = tracking;
        this.transactions = transactions;
        this.clock = clock;
    }

    @PostMapping("/easypost/v2/trackers")
    ResponseEntity<String> create(HttpServletRequest request) {
        EasypostDesk.requireKey(request);
        var body = ShipmentRequest.parse(RawBody.of(request)).path("tracker");
        var code = Json.text(body, "tracking_code");
        if (code == null) {
            throw EasypostProblem.missing(List.of("tracking_code"));
        }
        var carrier = Json.text(body, "carrier");
        var matter = new EasypostDesk.Matter(Operation.SHIPMENT, null, null, null, code);
        return desk.serve(request, matter, plan -> {
            var tracker = transactions.execute(status -> trackers.lockByCode(code)
                    .orElseGet(() -> tracking.open(Tracker.opened(
                            code,
                            carrier == null ? "RoyalMail" : carrier,
                            null,
                            null,
                            TrackerStatus.UNKNOWN,
                            clock.instant()))));
            return shown(201, tracker);
        });
    }

    @GetMapping("/easypost/v2/trackers/{id}")
    ResponseEntity<String> get(HttpServletRequest request, @PathVariable String id) {
        return desk.serve(
                request,
                EasypostDesk.Matter.READ,
                plan -> shown(200, trackers.find(id).orElseThrow(EasypostProblem::notFound)));
    }

    @GetMapping("/easypost/v2/trackers")
    ResponseEntity<String> list(
            HttpServletRequest request, @RequestParam(name = "tracking_code", required = false) @Nullable String code) {
        return desk.serve(request, EasypostDesk.Matter.READ, plan -> {
            var body = Json.object();
            var shown = body.putArray("trackers");
            trackers.list(code, PAGE).forEach(tracker -> shown.add(tracker.body()));
            return Answer.of(200, body.put("has_more", false));
        });
    }

    @GetMapping("/easypost/v2/events/{id}")
    ResponseEntity<String> event(HttpServletRequest request, @PathVariable String id) {
        return desk.serve(
                request,
                EasypostDesk.Matter.READ,
                plan -> Answer.of(200, tracking.event(id).orElseThrow(EasypostProblem::notFound)));
    }

    /** Moves a parcel to a named status, or to the next one; the shop hears of it by webhook. */
    @PostMapping("/easypost-control/trackers/{code}/advance")
    ResponseEntity<String> advance(@PathVariable String code, @RequestParam(required = false) @Nullable String status) {
        var wanted = status == null ? null : status(status);
        return shown(200, transactions.execute(transaction -> tracking.advance(code, wanted)))
                .toResponse();
    }

    private static TrackerStatus status(String name) {
        try {
            return TrackerStatus.of(name);
        } catch (IllegalArgumentException unknown) {
            throw EasypostProblem.unprocessable("PARAMETER.INVALID", "There is no tracker status " + name);
        }
    }

    private static Answer shown(int status, @Nullable Tracker tracker) {
        if (tracker == null) {
            throw new IllegalStateException("A call must have a result");
        }
        return Answer.of(status, tracker.body());
    }
}
