package cartwright.activities.payment;

import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.PaymentId;
import cartwright.workflows.payment.AuthorizationOutcome;
import cartwright.workflows.payment.AuthorizationOutcome.ActionRequired;
import cartwright.workflows.payment.AuthorizationOutcome.Authorized;
import cartwright.workflows.payment.AuthorizationOutcome.Declined;
import cartwright.workflows.payment.AuthorizationOutcome.NeverHappened;
import cartwright.workflows.payment.AuthorizationOutcome.Unknown;
import cartwright.workflows.payment.AuthorizationOutcome.Voided;
import cartwright.workflows.payment.AuthorizePayment;
import cartwright.workflows.payment.Capabilities;
import cartwright.workflows.payment.Provider;
import io.temporal.failure.ApplicationFailure;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sets money aside once per sequence, and finds out what became of an attempt nobody heard the end of. */
@Component
class Authorizing {

    private final Attempts attempts;
    private final Payments payments;
    private final Gateways gateways;
    private final KeptFailures keptFailures;
    private final Clock clock;

    Authorizing(Attempts attempts, Payments payments, Gateways gateways, KeptFailures keptFailures, Clock clock) {
        this.attempts = attempts;
        this.payments = payments;
        this.gateways = gateways;
        this.keptFailures = keptFailures;
        this.clock = clock;
    }

    AuthorizationOutcome authorize(AuthorizePayment request, Duration timeout) {
        var outcome = authorizeOnce(request, timeout);
        if (request.sequence() > 1 && outcome instanceof Authorized) {
            keptFailures.releaseLate(request.orderId(), request.paymentId());
        }
        return EndingAuthorizations.lookedAtAgain(request.method().provider(), outcome, clock.instant());
    }

    private AuthorizationOutcome authorizeOnce(AuthorizePayment request, Duration timeout) {
        if (request.sequence() > 1 && !mayFollow(request, timeout)) {
            return new Unknown("EARLIER_ATTEMPT_UNKNOWN");
        }
        if (!attempts.begin(request)) {
            return outcomeOf(request, timeout);
        }
        var attempt = Attempt.begun(request, clock.instant());
        return learn(
                attempt,
                send(
                        request.method().provider(),
                        attempt,
                        new PaymentGateway.Authorization(
                                attempt.key(),
                                request.orderId(),
                                request.paymentId(),
                                request.customerId(),
                                request.method().token(),
                                request.amount()),
                        timeout));
    }

    /** Renews what an earlier attempt set aside where the provider can, and sets it aside otherwise. */
    private GatewayAnswer send(
            Provider provider, Attempt attempt, PaymentGateway.Authorization authorization, Duration timeout) {
        var gateway = gateways.of(provider);
        return renewed(provider, attempt)
                .map(ref -> gateway.reauthorize(authorization.key(), ref, authorization.amount()))
                .orElseGet(() -> gateway.authorize(authorization, timeout));
    }

    /** The provider's id of the authorization that this attempt renews, if it renews one. */
    private Optional<String> renewed(Provider provider, Attempt attempt) {
        if (attempt.sequence() == 1 || Capabilities.of(provider).reauthorizeAfter() == null) {
            return Optional.empty();
        }
        return attempts.ofOrder(attempt.orderId()).stream()
                .filter(earlier -> earlier.operation() == Operation.AUTHORIZE
                        && earlier.sequence() < attempt.sequence()
                        && earlier.state() == AttemptState.SUCCESS)
                .reduce((earlier, later) -> later)
                .map(Attempt::ref);
    }

    /** Whether it is known how the attempts before this one ended, and that nothing is being taken of what they set aside. */
    private boolean mayFollow(AuthorizePayment request, Duration timeout) {
        if (attempts.find(request.orderId(), Operation.AUTHORIZE, request.sequence())
                .isPresent()) {
            return true;
        }
        var earlier = standing(request.orderId(), request.paymentId(), timeout);
        var captured = payments.find(request.orderId(), request.paymentId())
                .filter(payment -> payment.captured().isPositive());
        if (captured.isPresent()) {
            throw ApplicationFailure.newNonRetryableFailure(
                    "part of payment " + request.paymentId() + " is captured", "ALREADY_CAPTURED");
        }
        return !(earlier instanceof Unknown || earlier instanceof ActionRequired)
                && attempts.openCaptures(request.orderId()).isEmpty();
    }

    /** How the attempt of this sequence ended, asking the provider where that is not known for good. */
    private AuthorizationOutcome outcomeOf(AuthorizePayment request, Duration timeout) {
        var attempt = attempts.find(request.orderId(), Operation.AUTHORIZE, request.sequence())
                .orElseThrow();
        var payment = payments.find(request.orderId(), request.paymentId()).orElseThrow();
        if (payment.sequence() == attempt.sequence() && payment.status().isDecided()) {
            return payment.outcome();
        }
        if (attempt.isOpen()) {
            var answer = attempt.ref() == null
                    ? ask(payment, attempt, timeout)
                    : gateways.of(payment.provider()).resume(attempt.key(), attempt.ref());
            return learn(attempt, answer);
        }
        if (attempt.neverHappened()) {
            return new NeverHappened();
        }
        return attempt.state() == AttemptState.FAILED
                ? new Declined(Objects.requireNonNullElse(attempt.code(), "declined"))
                : new Voided();
    }

    /** How the payment stands after its latest authorization, asking the provider where that is not known for good. */
    AuthorizationOutcome standing(OrderId orderId, PaymentId paymentId, Duration timeout) {
        var payment = payments.find(orderId, paymentId).orElse(null);
        if (payment == null) {
            return new Voided();
        }
        var attempt = attempts.latest(orderId, Operation.AUTHORIZE, null).orElseThrow();
        if (payment.sequence() == attempt.sequence() && payment.status().isDecided()) {
            return payment.outcome();
        }
        if (attempt.isOpen()) {
            var learned = learn(attempt, ask(payment, attempt, timeout));
            if (learned instanceof Unknown || learned instanceof ActionRequired || learned instanceof NeverHappened) {
                return learned;
            }
        }
        var now = payments.find(orderId, paymentId).orElseThrow();
        return attempt.neverHappened() && !now.status().isDecided() ? new NeverHappened() : now.outcome();
    }

    /** Looks again at a payment that may have changed at its provider. */
    AuthorizationOutcome refresh(OrderId orderId, PaymentId paymentId, Duration timeout) {
        var payment = payments.find(orderId, paymentId).orElse(null);
        if (payment != null && payment.ref() != null) {
            var shown = attempts.find(orderId, Operation.AUTHORIZE, payment.sequence())
                    .orElseThrow();
            learn(shown, gateways.of(payment.provider()).find(payment.ref()));
        }
        keptFailures.releaseLate(orderId, paymentId);
        return standing(orderId, paymentId, timeout);
    }

    private GatewayAnswer ask(PaymentRow payment, Attempt attempt, Duration timeout) {
        var gateway = gateways.of(payment.provider());
        if (attempt.ref() != null) {
            return gateway.find(attempt.ref());
        }
        var renews = renewed(payment.provider(), attempt).isPresent();
        var keyForgotten = clock.instant().isAfter(attempt.startedAt().plus(gateway.keysKept()));
        // A renewal takes the place of what it renews: sent again, it sets nothing aside twice.
        if (keyForgotten && !renews) {
            return unlessAnother(attempt, gateway.findByOrder(payment.orderId(), payment.id()));
        }
        return send(payment.provider(), attempt, payment.authorization(attempt), timeout);
    }

    /** What is found by the payment's id may be what another attempt made; then nothing is known of this one. */
    private GatewayAnswer unlessAnother(Attempt attempt, GatewayAnswer found) {
        var another = found instanceof GatewayAnswer.State(var state)
                && attempts.madeByOthers(attempt).contains(state.ref());
        return another ? new GatewayAnswer.Unknown("FOUND_ANOTHER_ATTEMPT") : found;
    }

    private AuthorizationOutcome learn(Attempt attempt, GatewayAnswer answer) {
        return switch (answer) {
            case GatewayAnswer.State(var state) -> {
                payments.apply(attempt, state.status().attempted(), state.declineCode(), state);
                yield state.outcome();
            }
            case GatewayAnswer.Refused(var code, var ref) -> refused(attempt, code, ref);
            case GatewayAnswer.NotFound() -> refused(attempt, "not_found", null);
            case GatewayAnswer.FailureKept kept -> lookedUp(attempt);
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

    /** Refused, unless another call of this attempt has set the money aside meanwhile. */
    private AuthorizationOutcome refused(Attempt attempt, String code, @Nullable String ref) {
        payments.apply(
                attempt,
                AttemptState.FAILED,
                code,
                ProviderState.refused(attempt.amount().currency(), code, ref));
        var now = payments.find(attempt.orderId(), attempt.paymentId()).orElseThrow();
        return now.sequence() == attempt.sequence() && now.authorized().isPositive()
                ? now.outcome()
                : new Declined(code);
    }

    /** What is found is taken for what the attempt made; nothing, found twice, means that it never happened. */
    private AuthorizationOutcome lookedUp(Attempt attempt) {
        var seen = keptFailures.look(attempt);
        return seen instanceof GatewayAnswer.NotFound ? new NeverHappened() : learn(attempt, seen);
    }
}
