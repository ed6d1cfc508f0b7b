package cartwright.infra.sandbox.easypost;

import cartwright.infra.sandbox.fault.FaultGate;
import cartwright.infra.sandbox.fault.FaultPlan;
import cartwright.infra.sandbox.fault.FaultQuery;
import cartwright.infra.sandbox.fault.Faults;
import cartwright.infra.sandbox.fault.Operation;
import cartwright.infra.sandbox.http.Answer;
import cartwright.infra.sandbox.http.Credential;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Service;

/** Where every call comes in: its key is asked for and its faults are planned. */
@Service
class EasypostDesk {
    private final Faults faults;
    private final FaultGate gate;

    EasypostDesk(Faults faults, FaultGate gate) {
        this.faults = faults;
        this.gate = gate;
    }

    /**
     * What a call is about, as far as faults are concerned.
     *
     * @param operation what is asked
     * @param orderId the order concerned, when known
     * @param carried the fault in its own options
     * @param stored the fault in its shipment's options
     * @param scope within which such a fault counts its times
     */
    record Matter(
            Operation operation,
            @Nullable String orderId,
            @Nullable String carried,
            @Nullable String stored,
            String scope) {
        static final Matter READ = new Matter(Operation.READ, null, null, null, "");
    }

    ResponseEntity<String> serve(HttpServletRequest request, Matter matter, Function<FaultPlan, Answer> effect) {
        requireKey(request);
        var plan = plan(request, matter);
        return gate.pass(plan, new EasypostFailures(), () -> answered(effect, plan))
                .toResponse();
    }

    static void requireKey(HttpServletRequest request) {
        if (Credential.of(request).isEmpty()) {
            throw new EasypostProblem(401, "UNAUTHORIZED", "This action requires authorization.", List.of());
        }
    }

    // Refusals are answers too: a time-out after the effect hides them like any other answer.
    private static Answer answered(Function<FaultPlan, Answer> effect, FaultPlan plan) {
        try {
            return effect.apply(plan);
        } catch (EasypostProblem refused) {
            return refused.answer();
        }
    }

    private FaultPlan plan(HttpServletRequest request, Matter matter) {
        try {
            return faults.plan(new FaultQuery(
                    "easypost",
                    matter.operation(),
                    matter.orderId(),
                    request.getHeader("X-Sandbox-Fault"),
                    matter.carried(),
                    matter.stored(),
                    "easypost/" + matter.scope()));
        } catch (IllegalArgumentException unknown) {
            throw EasypostProblem.unprocessable("PARAMETER.INVALID", String.valueOf(unknown.getMessage()));
        }
    }
}
