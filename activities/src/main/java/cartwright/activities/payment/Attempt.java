package cartwright.activities.payment;

import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.PaymentId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One try of an operation, stored before the provider is called.
 *
 * @param subject the fulfilment that is captured or the refund that is paid
 * @param last whether a capture lets go of the rest
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
        Instant startedAt) {

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
