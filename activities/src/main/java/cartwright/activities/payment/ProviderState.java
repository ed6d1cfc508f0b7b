package cartwright.activities.payment;

import cartwright.workflows.kernel.Money;
import cartwright.workflows.payment.AuthorizationOutcome;
import cartwright.workflows.payment.AuthorizationOutcome.ActionRequired;
import cartwright.workflows.payment.AuthorizationOutcome.Authorized;
import cartwright.workflows.payment.AuthorizationOutcome.Declined;
import cartwright.workflows.payment.AuthorizationOutcome.Unknown;
import cartwright.workflows.payment.AuthorizationOutcome.Voided;
import cartwright.workflows.payment.NextAction;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A payment as its provider shows it.
 *
 * @param ref the provider's id of it
 * @param status what it amounts to here; CREATED while the provider has not decided
 * @param authorized what was set aside, captured parts included
 * @param captured what was taken
 * @param transactionRef the provider's id of the movement of money, as its reports name it: Stripe's charge
 */
public record ProviderState(
        String ref,
        PaymentStatus status,
        Money authorized,
        Money captured,
        boolean multiCapture,
        @Nullable Instant captureBefore,
        @Nullable NextAction nextAction,
        @Nullable String declineCode,
        @Nullable String transactionRef) {

    /** How long before an authorization's end it is decided what becomes of that which is not captured (design rules, section 4). */
    static final Duration TIME_TO_DECIDE = Duration.ofDays(1);

    /** A payment that the provider refused. */
    static ProviderState refused(Currency currency, String code, @Nullable String ref) {
        var nothing = Money.zero(currency);
        return new ProviderState(
                Objects.requireNonNullElse(ref, ""),
                PaymentStatus.FAILED,
                nothing,
                nothing,
                false,
                null,
                null,
                code,
                null);
    }

    AuthorizationOutcome outcome() {
        return switch (status) {
            case CREATED -> new Unknown("UNDECIDED");
            case REQUIRES_ACTION -> nextAction == null ? new Unknown("UNDECIDED") : new ActionRequired(nextAction);
            case AUTHORIZED, PARTIALLY_CAPTURED, CAPTURED, PARTIALLY_REFUNDED, REFUNDED ->
                new Authorized(
                        authorized,
                        multiCapture,
                        captureBefore,
                        captureBefore == null ? null : captureBefore.minus(TIME_TO_DECIDE));
            case FAILED, CANCELED -> new Declined(Objects.requireNonNullElse(declineCode, "declined"));
            case VOIDED, EXPIRED -> new Voided();
        };
    }
}
