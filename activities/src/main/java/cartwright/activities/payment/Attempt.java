package cartwright.activities.payment;

import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.PaymentId;
import cartwright.workflows.payment.AuthorizePayment;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One try of an operation, stored before the provider is called.
 *
 * @param subject the fulfilment that is captured or the refund that is paid
 * @param last whether a capture lets go of the rest
 * @param ref the provider's id of what came of it, once it is known
 * @param touchedAt when it was begun or, if that is later, when something was last learned of it
 */
record Attempt(
        OrderId orderId,
        PaymentId paymentId,
        Operation operation,
        int sequence,
        @Nullable UUID subject,
        Money amount,
        boolean last,
        AttemptState state,
        @Nullable String code,
        @Nullable String ref,
        Instant startedAt,
        Instant touchedAt) {

    static Attempt begun(AuthorizePayment request, Instant now) {
        return new Attempt(
                request.orderId(),
                request.paymentId(),
                Operation.AUTHORIZE,
                request.sequence(),
                null,
                request.amount(),
                false,
                AttemptState.STARTED,
                null,
                null,
                now,
                now);
    }

    String key() {
        return operation.key(orderId, sequence);
    }

    boolean isOpen() {
        return switch (state) {
            case STARTED, PENDING, PLUGIN_FAILURE, UNKNOWN -> true;
            case SUCCESS, FAILED -> false;
        };
    }
}
