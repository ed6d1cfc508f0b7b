package cartwright.activities.payment;

import cartwright.workflows.kernel.Money;
import cartwright.workflows.payment.NextAction;
import java.time.Instant;
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
        @Nullable String transactionRef) {}
