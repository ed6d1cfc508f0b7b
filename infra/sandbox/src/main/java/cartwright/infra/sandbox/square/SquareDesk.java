package cartwright.infra.sandbox.square;

import cartwright.infra.sandbox.fault.FaultGate;
import cartwright.infra.sandbox.fault.FaultPlan;
import cartwright.infra.sandbox.fault.FaultQuery;
import cartwright.infra.sandbox.fault.Faults;
import cartwright.infra.sandbox.fault.Operation;
import cartwright.infra.sandbox.http.Answer;
import cartwright.infra.sandbox.replay.ReplayKey;
import cartwright.infra.sandbox.replay.Replays;
import java.time.Duration;
import java.util.function.Function;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Service;

/** Where every call comes in: its faults are planned and its key is honoured. */
@Service
class SquareDesk {
    private static final SquareFailures FAILURES = new SquareFailures();

    /** Square publishes no end of a key's life. */
    private static final Duration KEPT = Duration.ofDays(3650);

    private final Faults faults;
    private final FaultGate gate;
    private final Replays replays;

    SquareDesk(Faults faults, FaultGate gate, Replays replays) {
        this.faults = faults;
        this.gate = gate;
        this.replays = replays;
    }

    /** A call that changes something under the key of its body. */
    ResponseEntity<String> keyed(
            SquareCall call, Operation operation, SquareOrigin origin, Function<FaultPlan, Answer> effect) {
        var key = new ReplayKey("square", call.key(), call.route() + "\n" + call.body(), KEPT, FAILURES);
        return serve(origin.query(call, operation), plan -> replays.once(key, () -> effect.apply(plan)));
    }

    /** A call that changes something and has no key. */
    ResponseEntity<String> change(
            SquareCall call, Operation operation, SquareOrigin origin, Function<FaultPlan, Answer> effect) {
        return serve(origin.query(call, operation), plan -> replays.once(() -> effect.apply(plan)));
    }

    /** A call that only looks. */
    ResponseEntity<String> look(SquareCall call, Function<FaultPlan, Answer> effect) {
        return serve(FaultQuery.of("square", Operation.READ, null, call.faultHeader()), effect);
    }

    private ResponseEntity<String> serve(FaultQuery query, Function<FaultPlan, Answer> effect) {
        try {
            var plan = faults.plan(query);
            return gate.pass(plan, FAILURES, () -> effect.apply(plan)).toResponse();
        } catch (IllegalArgumentException unknown) {
            throw SquareProblem.invalid("INVALID_VALUE", String.valueOf(unknown.getMessage()), "note");
        }
    }
}
