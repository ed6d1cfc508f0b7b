package cartwright.activities.payment.provider;

import cartwright.activities.payment.PaymentStatus;
import cartwright.activities.payment.ProviderState;
import cartwright.activities.payment.RefundAnswer;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.payment.Capabilities;
import cartwright.workflows.payment.NextAction;
import cartwright.workflows.payment.Provider;
import com.stripe.model.Charge;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads Stripe's objects as the states of design rules, section 1. */
final class StripeStates {

    private StripeStates() {}

    static ProviderState read(PaymentIntent intent) {
        var currency = intent.getCurrency().toUpperCase(Locale.ROOT);
        var captured = orZero(intent.getAmountReceived());
        var capturable = orZero(intent.getAmountCapturable());
        var card = card(intent.getLatestChargeObject());
        var status = status(intent, captured);
        var authorized = switch (status) {
            case AUTHORIZED, PARTIALLY_CAPTURED, CAPTURED -> Math.max(captured + capturable, captured);
            case VOIDED -> letGo(intent.getLatestChargeObject());
            default -> 0L;
        };
        return new ProviderState(
                intent.getId(),
                status,
                Money.of(authorized, currency),
                Money.of(captured, currency),
                card.map(Charge.PaymentMethodDetails.Card::getMulticapture)
                        .map(multicapture -> "available".equals(multicapture.getStatus()))
                        .orElse(false),
                status == PaymentStatus.AUTHORIZED || status == PaymentStatus.PARTIALLY_CAPTURED
                        ? captureBefore(intent.getLatestChargeObject())
                        : null,
                nextAction(intent),
                declineCode(intent),
                intent.getLatestCharge());
    }

    /** Whether it was tried to set money aside: what was only made holds nothing, and nobody goes on with it. */
    static boolean isConfirmed(PaymentIntent intent) {
        return switch (intent.getStatus()) {
            case "requires_confirmation" -> false;
            case "requires_payment_method" -> intent.getLastPaymentError() != null;
            default -> true;
        };
    }

    /** What was set aside before it was let go of: a customer may have authenticated a moment before, seen by nobody. */
    private static long letGo(@Nullable Charge charge) {
        return charge != null && "succeeded".equals(charge.getStatus()) ? orZero(charge.getAmount()) : 0;
    }

    private static PaymentStatus status(PaymentIntent intent, long captured) {
        return switch (intent.getStatus()) {
            case "requires_action" -> PaymentStatus.REQUIRES_ACTION;
            case "requires_capture" -> captured > 0 ? PaymentStatus.PARTIALLY_CAPTURED : PaymentStatus.AUTHORIZED;
            case "succeeded" -> PaymentStatus.CAPTURED;
            case "canceled" -> captured > 0 ? PaymentStatus.CAPTURED : PaymentStatus.VOIDED;
            case "requires_payment_method" ->
                intent.getLastPaymentError() == null ? PaymentStatus.CREATED : PaymentStatus.FAILED;
            default -> PaymentStatus.CREATED;
        };
    }

    private static Optional<Charge.PaymentMethodDetails.Card> card(@Nullable Charge charge) {
        return Optional.ofNullable(charge)
                .map(Charge::getPaymentMethodDetails)
                .map(Charge.PaymentMethodDetails::getCard);
    }

    /** A charge that does not say when its authorization ends is held for as long as Stripe holds any. */
    private static @Nullable Instant captureBefore(@Nullable Charge charge) {
        var said = card(charge).map(Charge.PaymentMethodDetails.Card::getCaptureBefore);
        if (said.isPresent() || charge == null || charge.getCreated() == null) {
            return said.map(Instant::ofEpochSecond).orElse(null);
        }
        return Instant.ofEpochSecond(charge.getCreated())
                .plus(Capabilities.of(Provider.STRIPE).authorizationWindow());
    }

    private static @Nullable NextAction nextAction(PaymentIntent intent) {
        var action = intent.getNextAction();
        if (action == null || action.getRedirectToUrl() == null) {
            return null;
        }
        return new NextAction(action.getType(), action.getRedirectToUrl().getUrl());
    }

    private static @Nullable String declineCode(PaymentIntent intent) {
        var error = intent.getLastPaymentError();
        if (error == null) {
            return null;
        }
        return error.getDeclineCode() == null ? error.getCode() : error.getDeclineCode();
    }

    static RefundAnswer read(Refund refund) {
        return switch (String.valueOf(refund.getStatus())) {
            case "succeeded" ->
                new RefundAnswer.Paid(
                        refund.getId(),
                        Money.of(refund.getAmount(), refund.getCurrency().toUpperCase(Locale.ROOT)));
            case "failed", "canceled" ->
                new RefundAnswer.Refused(
                        refund.getFailureReason() == null ? "refund_failed" : refund.getFailureReason());
            default -> new RefundAnswer.Undecided(refund.getId());
        };
    }

    private static long orZero(@Nullable Long amount) {
        return amount == null ? 0 : amount;
    }
}
