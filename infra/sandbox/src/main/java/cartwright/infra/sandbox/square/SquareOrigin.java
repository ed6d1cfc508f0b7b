package cartwright.infra.sandbox.square;

import cartwright.infra.sandbox.fault.FaultMention;
import cartwright.infra.sandbox.fault.FaultQuery;
import cartwright.infra.sandbox.fault.Operation;
import org.jspecify.annotations.Nullable;

/**
 * What a call is about, as far as failures need to know it.
 *
 * @param orderId the shop's order: the payment's {@code reference_id}
 * @param carried the call's own note or reason
 * @param stored the payment's note
 * @param scope within which a failure counts its times
 */
record SquareOrigin(
        @Nullable String orderId,
        @Nullable String carried,
        @Nullable String stored,
        String scope) {
    /** A new payment. */
    static SquareOrigin opening(SquareCall call) {
        var order = call.text("reference_id").orElse(null);
        return new SquareOrigin(order, call.text("note").orElse(null), null, order == null ? call.key() : order);
    }

    /** A call about a payment that exists. */
    static SquareOrigin of(SquareCall call, SquarePayment payment) {
        var order = payment.terms().referenceId();
        return new SquareOrigin(
                order, call.text("reason").orElse(null), payment.terms().note(), order == null ? payment.id() : order);
    }

    /** A call about something that may not exist; it fails by rule or header only. */
    static SquareOrigin unknown() {
        return new SquareOrigin(null, null, null, "");
    }

    FaultQuery query(SquareCall call, Operation operation) {
        return new FaultQuery(
                "square",
                operation,
                orderId,
                call.faultHeader(),
                FaultMention.in(carried),
                FaultMention.in(stored),
                scope);
    }
}
