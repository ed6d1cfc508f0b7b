package cartwright.infra.sandbox.stripe;

import cartwright.infra.sandbox.fault.FaultMention;
import cartwright.infra.sandbox.fault.FaultQuery;
import cartwright.infra.sandbox.fault.Operation;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds the failures that a payment carries: in a call's own metadata or description, or in its intent's. */
@Repository
class FaultOrigins {
    private final JdbcClient jdbc;

    FaultOrigins(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Origin(
            @Nullable String orderId, @Nullable String stored) {}

    /**
     * What the faults need to know of a call.
     *
     * @param object the intent or charge concerned, empty for a new intent
     */
    FaultQuery query(StripeCall call, Operation operation, String object) {
        var origin = object.isEmpty() ? new Origin(null, null) : origin(object);
        var orderId = call.form().text("metadata", "order_id").orElse(origin.orderId());
        var carried = carried(call);
        var stored = origin.stored();
        if (operation == Operation.AUTHORIZE && carried == null) {
            // An intent that is confirmed later carries its faults from its creation.
            carried = stored;
            stored = null;
        }
        return new FaultQuery(
                "stripe", operation, orderId, call.faultHeader(), carried, stored, scope(call, orderId, object));
    }

    private static String scope(StripeCall call, @Nullable String orderId, String object) {
        if (orderId != null) {
            return orderId;
        }
        var key = call.idempotencyKey();
        return !object.isEmpty() ? object : key == null ? call.requestId() : key;
    }

    private static @Nullable String carried(StripeCall call) {
        return call.form()
                .text("metadata", "sandbox_fault")
                .or(() -> call.form().text("description").flatMap(text -> Optional.ofNullable(FaultMention.in(text))))
                .orElse(null);
    }

    private Origin origin(String object) {
        return jdbc.sql("""
                select order_id, metadata ->> 'sandbox_fault' as fault, description from stripe_payment_intent
                where id = coalesce((select payment_intent from stripe_charge where id = :id), :id)""")
                .param("id", object)
                .query((row, number) -> {
                    @Nullable String fault = row.getString("fault");
                    @Nullable String description = row.getString("description");
                    return new Origin(row.getString("order_id"), fault == null ? FaultMention.in(description) : fault);
                })
                .optional()
                .orElse(new Origin(null, null));
    }
}
