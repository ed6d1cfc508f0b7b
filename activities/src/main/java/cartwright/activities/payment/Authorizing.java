package cartwright.activities.payment;

import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.PaymentId;
import cartwright.workflows.payment.AuthorizationOutcome;
import cartwright.workflows.payment.AuthorizationOutcome.ActionRequired;
import cartwright.workflows.payment.AuthorizationOutcome.Authorized;
import cartwright.workflows.payment.AuthorizationOutcome.Declined;
import cartwright.workflows.payment.AuthorizationOutcome.Unknown;
import cartwright.workflows.payment.AuthorizationOutcome.Voided;
import cartwright.workflows.payment.AuthorizePayment;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sets money aside once, and finds out what became of an attempt nobody heard the end of. */
@Component
class Authorizing {

    private final Attempts attempts;
    private final Payments payments;
    private final Gateways gateways;
    private final Clock clock;

    Authorizing(Attempts attempts, Payments payments, Gateways gateways, Clock clock) {
        this.attempts = attempts;
        this.payments = payments;
        this.gateways = gateways;
        this.clock = clock;
    }

    AuthorizationOutcome authorize(AuthorizePayment request, Duration timeout) {
        if (!attempts.begin(request)) {
            return resolve(request.orderId(), request.paymentId(), timeout);
        }
        var attempt = new Attempt(
                request.orderId(),
                request.paymentId(),
                Operation.AUTHORIZE,
                request.sequence(),
                null,
                request.amount(),
                false,
                AttemptState.STARTED,
                null,
                clock.instant());
        var answer = gateways.of(request.method().provider())
                .authorize(
                        new PaymentGateway.Authorization(
                                attempt.key(),
                                request.orderId(),
                                request.paymentId(),
                                request.customerId(),
                                request.method().token(),
                                request.amount()),
                        timeout);
        return learn(attempt, answer);
    }

    /** How the payment's authorization stands, asking the provider where that is not known for good. */
    AuthorizationOutcome resolve(OrderId orderId, PaymentId paymentId, Duration timeout) {
        var payment = payments.find(orderId, paymentId).orElse(null);
        if (payment == null) {
            return new Voided();
        }
        var attempt = attempts.latest(orderId, Operation.AUTHORIZE, null).orElseThrow();
        return switch (payment.status()) {
            case CREATED, REQUIRES_ACTION -> learn(attempt, ask(payment, attempt, timeout));
            case AUTHORIZED, PARTIALLY_CAPTURED, CAPTURED, PARTIALLY_REFUNDED, REFUNDED ->
                new Authorized(payment.authorized(), payment.multiCapture(), payment.captureBefore());
            case FAILED, CANCELED -> new Declined(Objects.requireNonNullElse(payment.declineCode(), "declined"));
            case VOIDED, EXPIRED -> new Voided();
        };
    }

    /** Looks again at a payment that may have changed at its provider. */
    AuthorizationOutcome refresh(OrderId orderId, PaymentId paymentId, Duration timeout) {
        var payment = payments.find(orderId, paymentId).orElse(null);
        var attempt = attempts.latest(orderId, Operation.AUTHORIZE, null).orElse(null);
        if (payment == null || attempt == null) {
            return new Voided();
        }
        if (payment.ref() == null) {
            return resolve(orderId, paymentId, timeout);
        }
        learn(attempt, gateways.of(payment.provider()).find(payment.ref()));
        return resolve(orderId, paymentId, timeout);
    }

    private GatewayAnswer ask(PaymentRow payment, Attempt attempt, Duration timeout) {
        var gateway = gateways.of(payment.provider());
        if (payment.ref() != null) {
            return gateway.find(payment.ref());
        }
        if (clock.instant().isAfter(attempt.startedAt().plus(gateway.keysKept()))) {
            return gateway.findByOrder(payment.orderId(), payment.id());
        }
        return gateway.authorize(
                new PaymentGateway.Authorization(
                        attempt.key(),
                        payment.orderId(),
                        payment.id(),
                        payment.customerId(),
                        payment.token(),
                        payment.amount()),
                timeout);
    }

    private AuthorizationOutcome learn(Attempt attempt, GatewayAnswer answer) {
        return switch (answer) {
            case GatewayAnswer.State(var state) -> {
                payments.apply(attempt, stateOf(state.status()), state.declineCode(), state);
                yield outcomeOf(state);
            }
            case GatewayAnswer.Refused(var code, var ref) -> {
                payments.apply(attempt, AttemptState.FAILED, code, refused(attempt, code, ref));
                yield new Declined(code);
            }
            case GatewayAnswer.NotFound() -> {
                payments.apply(attempt, AttemptState.FAILED, "not_found", refused(attempt, "not_found", null));
                yield new Declined("not_found");
            }
            case GatewayAnswer.NotReached(var reason) -> {
                attempts.finish(attempt, AttemptState.PLUGIN_FAILURE, null, reason);
                yield new Unknown(reason);
            }
            case GatewayAnswer.Unknown(var reason) -> {
                attempts.finish(attempt, AttemptState.UNKNOWN, null, reason);
                yield new Unknown(reason);
            }
        };
    }

    private static AttemptState stateOf(PaymentStatus status) {
        return switch (status) {
            case CREATED, REQUIRES_ACTION -> AttemptState.PENDING;
            case FAILED, CANCELED -> AttemptState.FAILED;
            case AUTHORIZED, PARTIALLY_CAPTURED, CAPTURED, PARTIALLY_REFUNDED, REFUNDED, VOIDED, EXPIRED ->
                AttemptState.SUCCESS;
        };
    }

    private static AuthorizationOutcome outcomeOf(ProviderState state) {
        return switch (state.status()) {
            case CREATED -> new Unknown("UNDECIDED");
            case REQUIRES_ACTION ->
                state.nextAction() == null ? new Unknown("UNDECIDED") : new ActionRequired(state.nextAction());
            case AUTHORIZED, PARTIALLY_CAPTURED, CAPTURED, PARTIALLY_REFUNDED, REFUNDED ->
                new Authorized(state.authorized(), state.multiCapture(), state.captureBefore());
            case FAILED, CANCELED -> new Declined(Objects.requireNonNullElse(state.declineCode(), "declined"));
            case VOIDED, EXPIRED -> new Voided();
        };
    }

    private static ProviderState refused(Attempt attempt, String code, @Nullable String ref) {
        var nothing = Money.zero(attempt.amount().currency());
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
}
