package cartwright.infra.sandbox.stripe;

import cartwright.infra.sandbox.fault.FaultGate;
import cartwright.infra.sandbox.fault.FaultPlan;
import cartwright.infra.sandbox.fault.FaultQuery;
import cartwright.infra.sandbox.fault.Faults;
import cartwright.infra.sandbox.fault.Operation;
import cartwright.infra.sandbox.http.Answer;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Service;
import tools.jackson.databind.node.ObjectNode;

/** Where every call comes in: its faults are planned, its key is honoured, its answer is dressed. */
@Service
class StripeDesk {
    private final Faults faults;
    private final FaultGate gate;
    private final IdempotencyKeys keys;
    private final FaultOrigins origins;
    private final Expander expander;

    StripeDesk(Faults faults, FaultGate gate, IdempotencyKeys keys, FaultOrigins origins, Expander expander) {
        this.faults = faults;
        this.gate = gate;
        this.keys = keys;
        this.origins = origins;
        this.expander = expander;
    }

    /** A call that changes something; the effect runs in one transaction with its idempotency key. */
    ResponseEntity<String> change(
            StripeCall call, Operation operation, String object, Function<FaultPlan, Answer> effect) {
        return serve(call, origins.query(call, operation, object), plan -> keys.once(call, () -> effect.apply(plan)));
    }

    /** A new intent that is not confirmed yet: its metadata's faults wait for the confirmation. */
    ResponseEntity<String> open(StripeCall call, Function<FaultPlan, Answer> effect) {
        var query = FaultQuery.of("stripe", Operation.READ, null, call.faultHeader());
        return serve(call, query, plan -> keys.once(call, () -> effect.apply(plan)));
    }

    /** A call that only looks. */
    ResponseEntity<String> look(StripeCall call, Function<FaultPlan, Answer> effect) {
        return serve(call, FaultQuery.of("stripe", Operation.READ, null, call.faultHeader()), effect);
    }

    /** A call that looks at one object; {@code what} is its kind, as Stripe's errors name it. */
    ResponseEntity<String> show(StripeCall call, String what, String id, Supplier<Optional<ObjectNode>> object) {
        return look(call, plan -> Answer.of(200, object.get().orElseThrow(() -> StripeProblem.noSuch(what, id, "id"))));
    }

    private ResponseEntity<String> serve(StripeCall call, FaultQuery query, Function<FaultPlan, Answer> effect) {
        var plan = plan(query);
        var answer = gate.pass(plan, new StripeFailures(call, keys), () -> effect.apply(plan));
        return expander.expand(answer, call.expand())
                .with("Request-Id", call.requestId())
                .with("Stripe-Version", StripeEvents.API_VERSION)
                .toResponse();
    }

    private FaultPlan plan(FaultQuery query) {
        try {
            return faults.plan(query);
        } catch (IllegalArgumentException unknown) {
            throw StripeProblem.parameter(null, String.valueOf(unknown.getMessage()), "metadata[sandbox_fault]");
        }
    }
}
