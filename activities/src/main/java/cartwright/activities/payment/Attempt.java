package cartwright.activities.payment;

import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.PaymentId;
import cartwright.workflows.payment.AuthorizePayment;
import cartwright.workflows.payment.MoneyMovement;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
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

    /** The code of an attempt that failed at its provider and has, as far as was seen once, made nothing. */
    static final String NOTHING_MADE = "FAILED_AND_NOTHING_MADE";

    /** The code of an attempt that was given up so, and whose money was set aside all the same for a while, until it was seen. */
    static final String LET_GO_LATE = "SHOWED_LATE_AND_LET_GO";

    /** The code of an attempt that was not seen to have arrived when it no longer could, as far as is known. */
    static final String NEVER_ARRIVED = "NEVER_ARRIVED";

    /** Between two looks: what a provider has finished is shown at once, so that this is for its own delays alone. */
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(30);

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

    /** Whether it is a refund of which a part was paid and the rest refused. */
    boolean isPartlyPaid() {
        return state == AttemptState.UNKNOWN && MoneyMovement.PARTLY_PAID.equals(code);
    }

    /** The key to pay it under: what was refused is refused again under the same, so that the rest is asked for under another. */
    String refundKey() {
        return isPartlyPaid() ? key() + ":" + touchedAt.toEpochMilli() : key();
    }

    /** Since when {@link #refundKey()} is known to the provider, at the earliest. */
    Instant refundKeySince() {
        return isPartlyPaid() ? touchedAt : startedAt;
    }

    /** Whether nothing was seen of it long enough ago for a second look to decide. */
    boolean isLookedAtAgain(Instant now) {
        return NOTHING_MADE.equals(code) && !now.isBefore(touchedAt.plus(BETWEEN_LOOKS));
    }

    /** Whether it failed at its provider without an effect that has lasted. */
    boolean neverHappened() {
        return state == AttemptState.FAILED && (MoneyMovement.NEVER_HAPPENED.equals(code) || LET_GO_LATE.equals(code));
    }

    /** Whether its provider may yet show something that it has made after it was given up. */
    boolean mayShowLate() {
        return operation == Operation.AUTHORIZE && neverHappened() && ref == null;
    }

    /** Whether it may have moved money. What is let go of was never taken: however that ends, the customer's money is where it is. */
    boolean mayHaveMoved() {
        return state == AttemptState.UNKNOWN && operation != Operation.VOID;
    }

    /** What it has come to; one that is still open is not decided. */
    MoneyMovement standing() {
        if (isOpen()) {
            return new MoneyMovement.Pending();
        }
        return state == AttemptState.SUCCESS
                ? new MoneyMovement.Succeeded()
                : new MoneyMovement.Failed(Objects.requireNonNullElse(code, "refused"));
    }

    boolean isOpen() {
        return switch (state) {
            case STARTED, PENDING, PLUGIN_FAILURE, UNKNOWN -> true;
            case SUCCESS, FAILED -> false;
        };
    }
}
