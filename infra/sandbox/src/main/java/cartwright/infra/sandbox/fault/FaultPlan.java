package cartwright.infra.sandbox.fault;

import org.jspecify.annotations.Nullable;

/**
 * The failures of one call.
 *
 * @param answer what happens to the answer, null when nothing does
 * @param webhooks what happens to the webhooks, null when nothing does
 */
public record FaultPlan(@Nullable Fault answer, @Nullable Fault webhooks) {
    /** A call that goes well. */
    public static final FaultPlan NONE = new FaultPlan(null, null);

    /** Whether the answer fails in this way. */
    public boolean answers(FaultKind kind) {
        return answer != null && answer.kind() == kind;
    }

    /** Adds a failure; the first one of each sort counts. */
    FaultPlan and(Fault fault) {
        if (fault.kind().concernsWebhooks()) {
            return webhooks == null ? new FaultPlan(answer, fault) : this;
        }
        return answer == null ? new FaultPlan(fault, webhooks) : this;
    }

    boolean complete() {
        return answer != null && webhooks != null;
    }
}
