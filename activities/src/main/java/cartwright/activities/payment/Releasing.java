package cartwright.activities.payment;

import cartwright.workflows.payment.AuthorizationOutcome;
import cartwright.workflows.payment.MoneyMovement;
import cartwright.workflows.payment.MoneyMovement.Pending;
import cartwright.workflows.payment.MoneyMovement.Succeeded;
import cartwright.workflows.payment.VoidPayment;
import java.time.Duration;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Lets go of authorized money; attempts nobody knows the end of are found out about first. */
@Component
class Releasing {

    private final Attempts attempts;
    private final Payments payments;
    private final Gateways gateways;
    private final Authorizing authorizing;
    private final OpenCaptures openCaptures;
    private final TransactionTemplate transaction;

    Releasing(
            Attempts attempts,
            Payments payments,
            Gateways gateways,
            Authorizing authorizing,
            OpenCaptures openCaptures,
            TransactionTemplate transaction) {
        this.attempts = attempts;
        this.payments = payments;
        this.gateways = gateways;
        this.authorizing = authorizing;
        this.openCaptures = openCaptures;
        this.transaction = transaction;
    }

    MoneyMovement release(VoidPayment request, Duration timeout) {
        if (payments.find(request.orderId(), request.paymentId()).isEmpty()) {
            return new Succeeded();
        }
        return switch (authorizing.standing(request.orderId(), request.paymentId(), timeout)) {
            case AuthorizationOutcome.Declined declined -> new Succeeded();
            case AuthorizationOutcome.Voided voided -> new Succeeded();
            case AuthorizationOutcome.NeverHappened neverHappened -> new Succeeded();
            case AuthorizationOutcome.Unknown unknown -> new Pending();
            case AuthorizationOutcome.Authorized authorized -> send(request);
            case AuthorizationOutcome.ActionRequired actionRequired -> send(request);
        };
    }

    private MoneyMovement send(VoidPayment request) {
        if (!openCaptures.resolve(request.orderId(), OpenCaptures.Wanted.NO_MORE)) {
            return new Pending();
        }
        var payment = payments.find(request.orderId(), request.paymentId()).orElseThrow();
        if (holdsNothing(payment)) {
            return new Succeeded();
        }
        transaction.executeWithoutResult(status -> begin(request));
        var attempt = attempts.latest(request.orderId(), Operation.VOID, null).orElseThrow();
        var gateway = gateways.of(payment.provider());
        var ref = Objects.requireNonNull(payment.ref());
        var answer = gateway.release(attempt.key(), ref);
        var looksAgain = answer instanceof GatewayAnswer.Refused || answer instanceof GatewayAnswer.FailureKept;
        return looksAgain && gateway.find(ref) instanceof GatewayAnswer.State(var state)
                ? answered(attempt, isFree(state) ? new GatewayAnswer.State(state) : answer)
                : answered(attempt, answer);
    }

    /** Whether nothing is left of the authorization. What was given back of one shipment says nothing of the others' share. */
    private boolean holdsNothing(PaymentRow payment) {
        return switch (payment.status()) {
            case CAPTURED -> true;
            case PARTIALLY_REFUNDED, REFUNDED ->
                payment.captured().equals(payment.authorized())
                        || attempts.ofOrder(payment.orderId()).stream().anyMatch(Releasing::hasLetGo);
            case CREATED, REQUIRES_ACTION, AUTHORIZED, PARTIALLY_CAPTURED, VOIDED, EXPIRED, FAILED, CANCELED -> false;
        };
    }

    private static boolean hasLetGo(Attempt attempt) {
        return attempt.state() == AttemptState.SUCCESS
                && (attempt.operation() == Operation.VOID
                        || (attempt.operation() == Operation.CAPTURE && attempt.last()));
    }

    /** A payment that was let go of before, or captured meanwhile, cannot be let go of again and need not be. */
    private static boolean isFree(ProviderState state) {
        return state.status() == PaymentStatus.VOIDED || state.status() == PaymentStatus.CAPTURED;
    }

    private void begin(VoidPayment request) {
        var payment = payments.lock(request.orderId(), request.paymentId());
        var latest = attempts.latest(request.orderId(), Operation.VOID, null);
        if (latest.isEmpty() || latest.get().state() == AttemptState.FAILED) {
            var open = payment.authorized().minus(payment.captured());
            attempts.begin(
                    payment,
                    Operation.VOID,
                    attempts.nextSequence(request.orderId(), Operation.VOID),
                    null,
                    open,
                    true);
        }
    }

    private MoneyMovement answered(Attempt attempt, GatewayAnswer answer) {
        return switch (answer) {
            case GatewayAnswer.State(var state) -> {
                payments.apply(attempt, AttemptState.SUCCESS, null, state);
                yield new Succeeded();
            }
            case GatewayAnswer.Refused(var code, var ref) -> attempts.refused(attempt, ref, code);
            case GatewayAnswer.NotFound() -> attempts.refused(attempt, null, "not_found");
            case GatewayAnswer.FailureKept kept -> {
                // Another key is safe at once: what is free already is refused and then found to be free.
                attempts.finish(attempt, AttemptState.FAILED, null, MoneyMovement.NEVER_HAPPENED);
                yield new Pending();
            }
            case GatewayAnswer.NotReached(var reason) -> {
                attempts.finish(attempt, AttemptState.PLUGIN_FAILURE, null, reason);
                yield new Pending();
            }
            case GatewayAnswer.Unknown(var reason) -> {
                attempts.finish(attempt, AttemptState.UNKNOWN, null, reason);
                yield new Pending();
            }
        };
    }
}
