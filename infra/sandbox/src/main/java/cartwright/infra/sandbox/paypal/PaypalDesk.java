package cartwright.infra.sandbox.paypal;

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
import java.util.function.Supplier;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Service;

/** Where every call comes in: its faults are planned and its request id is honoured. */
@Service
class PaypalDesk {
    /** How long the Orders API keeps a request id. */
    static final Duration ORDERS = Duration.ofHours(6);

    /** How long the Payments API keeps one. */
    static final Duration PAYMENTS = Duration.ofDays(45);

    private static final PaypalFailures FAILURES = new PaypalFailures();

    private final Faults faults;
    private final FaultGate gate;
    private final Replays replays;

    PaypalDesk(Faults faults, FaultGate gate, Replays replays) {
        this.faults = faults;
        this.gate = gate;
        this.replays = replays;
    }

    /** A call that changes something, under its request id when it has one. */
    ResponseEntity<String> change(
            PaypalCall call,
            Operation operation,
            PaypalOrigin origin,
            Duration kept,
            Function<FaultPlan, Answer> effect) {
        return serve(call, origin.query(call, operation), plan -> once(call, kept, () -> effect.apply(plan)));
    }

    /** A call that only looks. */
    ResponseEntity<String> look(PaypalCall call, Function<FaultPlan, Answer> effect) {
        return serve(call, FaultQuery.of("paypal", Operation.READ, null, call.faultHeader()), effect);
    }

    private Answer once(PaypalCall call, Duration kept, Supplier<Answer> effect) {
        var id = call.requestId();
        if (id == null) {
            return replays.once(effect);
        }
        var key = new ReplayKey("paypal", call.route() + " " + id, call.body().toString(), kept, FAILURES);
        var answer = replays.once(key, effect);
        // A repetition has created nothing.
        return answer.replayed() && answer.status() == 201 ? new Answer(200, answer.headers(), answer.body()) : answer;
    }

    private ResponseEntity<String> serve(PaypalCall call, FaultQuery query, Function<FaultPlan, Answer> effect) {
        try {
            var plan = faults.plan(query);
            return gate.pass(plan, FAILURES, () -> mocked(call, plan, effect)).toResponse();
        } catch (IllegalArgumentException unknown) {
            throw PaypalProblem.request(
                    "INVALID_PARAMETER_VALUE", String.valueOf(unknown.getMessage()), "/description");
        }
    }

    /** PayPal's own way of asking its sandbox for a refusal. */
    private static Answer mocked(PaypalCall call, FaultPlan plan, Function<FaultPlan, Answer> effect) {
        var issue = call.mock();
        if (issue == null) {
            return effect.apply(plan);
        }
        return issue.equals("INTERNAL_SERVER_ERROR")
                ? FAILURES.internal()
                : PaypalProblem.business(issue, "Asked for by PayPal-Mock-Response.")
                        .answer();
    }
}
