package cartwright.activities.payment.provider;

import cartwright.activities.payment.GatewayAnswer;
import cartwright.activities.payment.PaymentStatus;
import cartwright.activities.payment.ProviderState;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.payment.Capabilities;
import cartwright.workflows.payment.NextAction;
import cartwright.workflows.payment.Provider;
import com.paypal.sdk.models.AuthorizationStatus;
import com.paypal.sdk.models.AuthorizationWithAdditionalData;
import com.paypal.sdk.models.CaptureStatus;
import com.paypal.sdk.models.OrdersCapture;
import com.paypal.sdk.models.PaymentAuthorization;
import com.paypal.sdk.models.ProcessorResponse;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads PayPal's objects as the states of design rules, section 1. */
final class PaypalStates {

    private PaypalStates() {}

    /** An authorization, wherever it was read. */
    record Hold(
            String id,
            AuthorizationStatus status,
            Money amount,
            @Nullable Instant expires,
            @Nullable String responseCode) {

        static Hold of(PaymentAuthorization authorization) {
            return new Hold(
                    authorization.getId(),
                    authorization.getStatus(),
                    PaypalAmounts.read(authorization.getAmount()),
                    end(authorization.getExpirationTime(), authorization.getCreateTime()),
                    null);
        }

        static Hold of(AuthorizationWithAdditionalData authorization) {
            return new Hold(
                    authorization.getId(),
                    authorization.getStatus(),
                    PaypalAmounts.read(authorization.getAmount()),
                    end(authorization.getExpirationTime(), authorization.getCreateTime()),
                    code(authorization.getProcessorResponse()));
        }

        private static @Nullable Instant end(@Nullable String expires, @Nullable String created) {
            if (expires != null) {
                return OffsetDateTime.parse(expires).toInstant();
            }
            return created == null
                    ? null
                    : OffsetDateTime.parse(created)
                            .toInstant()
                            .plus(Capabilities.of(Provider.PAYPAL).authorizationWindow());
        }

        private static @Nullable String code(@Nullable ProcessorResponse response) {
            return response == null || response.getResponseCode() == null
                    ? null
                    : response.getResponseCode().value();
        }
    }

    /**
     * How an authorization and what was taken of it stand. A capture that is not decided leaves the whole unknown: neither may it be
     * taken again, nor does it count.
     */
    static GatewayAnswer read(Hold hold, List<OrdersCapture> captures) {
        if (captures.stream().anyMatch(capture -> capture.getStatus() == CaptureStatus.PENDING)) {
            return new GatewayAnswer.Unknown("CAPTURE_PENDING");
        }
        var nothing = Money.zero(hold.amount().currency());
        var taken = captures.stream().filter(PaypalStates::isTaken).toList();
        var captured = Money.sum(
                hold.amount().currency(),
                taken.stream()
                        .map(capture -> PaypalAmounts.read(capture.getAmount()))
                        .toList());
        var status = status(hold.status(), captured.isPositive());
        var authorized = switch (status) {
            case AUTHORIZED, PARTIALLY_CAPTURED -> hold.amount();
            case CAPTURED -> captured;
            default -> nothing;
        };
        var declined =
                status == PaymentStatus.FAILED ? (hold.responseCode() == null ? "DENIED" : hold.responseCode()) : null;
        return new GatewayAnswer.State(new ProviderState(
                hold.id(),
                status,
                authorized,
                captured,
                Capabilities.of(Provider.PAYPAL).multiCapture(),
                hold.expires(),
                null,
                declined,
                taken.isEmpty() ? null : taken.getLast().getId()));
    }

    private static boolean isTaken(OrdersCapture capture) {
        return capture.getStatus() == CaptureStatus.COMPLETED
                || capture.getStatus() == CaptureStatus.PARTIALLY_REFUNDED
                || capture.getStatus() == CaptureStatus.REFUNDED;
    }

    private static PaymentStatus status(AuthorizationStatus status, boolean anyTaken) {
        return switch (status) {
            case CREATED -> PaymentStatus.AUTHORIZED;
            case PARTIALLY_CAPTURED -> anyTaken ? PaymentStatus.PARTIALLY_CAPTURED : PaymentStatus.AUTHORIZED;
            case CAPTURED, VOIDED -> anyTaken ? PaymentStatus.CAPTURED : PaymentStatus.VOIDED;
            case DENIED -> PaymentStatus.FAILED;
            case PENDING, _UNKNOWN -> PaymentStatus.CREATED;
        };
    }

    /** An order of which nothing is authorized yet. */
    static GatewayAnswer unauthorized(PaypalOrderView order, PaymentStatus status, Currency currency) {
        var nothing = Money.zero(currency);
        var action = status == PaymentStatus.REQUIRES_ACTION
                ? order.payerAction()
                        .map(url -> new NextAction("redirect_to_url", url))
                        .orElse(null)
                : null;
        return new GatewayAnswer.State(
                new ProviderState(order.id(), status, nothing, nothing, false, null, action, null, null));
    }
}
