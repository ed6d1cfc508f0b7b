package cartwright.activities.payment;

import java.util.Arrays;

/**
 * How far a payment has come (design rules, section 1). It only goes forward: late news of an earlier state are ignored. What a provider
 * has taken counts whatever was thought to have become of the payment before: it is the customer's money.
 */
public enum PaymentStatus {
    CREATED,
    REQUIRES_ACTION,
    AUTHORIZED,
    PARTIALLY_CAPTURED,
    CAPTURED,
    PARTIALLY_REFUNDED,
    REFUNDED,
    VOIDED,
    EXPIRED,
    FAILED,
    CANCELED;

    /** Whether a payment may go from here to {@code next}. */
    public boolean canBecome(PaymentStatus next) {
        return switch (this) {
            case CREATED ->
                next == REQUIRES_ACTION
                        || next == AUTHORIZED
                        || next == PARTIALLY_CAPTURED
                        || next == CAPTURED
                        || next == FAILED
                        || next == CANCELED
                        || next == VOIDED;
            case REQUIRES_ACTION ->
                next == AUTHORIZED
                        || next == PARTIALLY_CAPTURED
                        || next == CAPTURED
                        || next == FAILED
                        || next == CANCELED
                        || next == VOIDED;
            case AUTHORIZED -> next == PARTIALLY_CAPTURED || next == CAPTURED || next == VOIDED || next == EXPIRED;
            case PARTIALLY_CAPTURED ->
                next == PARTIALLY_CAPTURED || next == CAPTURED || next == PARTIALLY_REFUNDED || next == REFUNDED;
            case CAPTURED -> next == PARTIALLY_REFUNDED || next == REFUNDED;
            case PARTIALLY_REFUNDED -> next == PARTIALLY_REFUNDED || next == REFUNDED;
            case VOIDED, EXPIRED, FAILED, CANCELED -> next == PARTIALLY_CAPTURED || next == CAPTURED;
            case REFUNDED -> false;
        };
    }

    /** Whether the provider has decided the authorization. */
    boolean isDecided() {
        return this != CREATED && this != REQUIRES_ACTION;
    }

    /** How the attempt ended after which a payment stands so. */
    AttemptState attempted() {
        return switch (this) {
            case CREATED, REQUIRES_ACTION -> AttemptState.PENDING;
            case FAILED, CANCELED -> AttemptState.FAILED;
            case AUTHORIZED, PARTIALLY_CAPTURED, CAPTURED, PARTIALLY_REFUNDED, REFUNDED, VOIDED, EXPIRED ->
                AttemptState.SUCCESS;
        };
    }

    /** The states from which this one is a step forward. */
    String[] allowedBefore() {
        return Arrays.stream(values())
                .filter(status -> status.canBecome(this))
                .map(PaymentStatus::name)
                .toArray(String[]::new);
    }
}
