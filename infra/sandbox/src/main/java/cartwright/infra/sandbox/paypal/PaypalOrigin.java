package cartwright.infra.sandbox.paypal;

import cartwright.infra.sandbox.fault.FaultMention;
import cartwright.infra.sandbox.fault.FaultQuery;
import cartwright.infra.sandbox.fault.Operation;
import org.jspecify.annotations.Nullable;

/**
 * What a call is about, as far as failures need to know it.
 *
 * @param orderId the shop's order: the purchase unit's {@code custom_id}
 * @param carried the call's own description or note
 * @param stored the order's description
 * @param scope within which a failure counts its times
 */
record PaypalOrigin(
        @Nullable String orderId,
        @Nullable String carried,
        @Nullable String stored,
        String scope) {
    /** A new order. */
    static PaypalOrigin opening(PaypalRequest request, PaypalCall call) {
        var order = request.customId();
        var id = call.requestId();
        return new PaypalOrigin(
                order, request.description(), null, order != null ? order : id != null ? id : request.referenceId());
    }

    /** A call about an order that exists. */
    static PaypalOrigin of(PaypalCall call, PaypalOrder order) {
        var shopOrder = order.terms().customId();
        return new PaypalOrigin(
                shopOrder,
                call.text("note_to_payer").orElse(null),
                order.terms().description(),
                shopOrder == null ? order.id() : shopOrder);
    }

    /** The order's own failures, for the call that authorizes it. */
    PaypalOrigin carrying() {
        return new PaypalOrigin(orderId, stored, null, scope);
    }

    /** A call about something that may not exist; it fails by rule or header only. */
    static PaypalOrigin unknown() {
        return new PaypalOrigin(null, null, null, "");
    }

    FaultQuery query(PaypalCall call, Operation operation) {
        return new FaultQuery(
                "paypal",
                operation,
                orderId,
                call.faultHeader(),
                FaultMention.in(carried),
                FaultMention.in(stored),
                scope);
    }
}
