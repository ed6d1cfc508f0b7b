package cartwright.activities.payment;

import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.PaymentId;
import java.time.Clock;
import org.springframework.stereotype.Component;

/**
 * Attempts whose provider failed within and keeps that under their key ({@link GatewayAnswer.FailureKept}). The call is over, so that
 * what it made can be seen. If that is nothing, twice and with a pause between, it never happened, and the same may be asked for under
 * another key (ADR 37).
 */
@Component
class KeptFailures {

    private final Attempts attempts;
    private final Payments payments;
    private final Gateways gateways;
    private final Clock clock;

    KeptFailures(Attempts attempts, Payments payments, Gateways gateways, Clock clock) {
        this.attempts = attempts;
        this.payments = payments;
        this.gateways = gateways;
        this.clock = clock;
    }

    /** Takes in that nothing was seen of an attempt; whether it is given up with that. */
    boolean nothingMade(Attempt attempt) {
        if (attempt.isLookedAtAgain(clock.instant())) {
            return attempts.giveUp(attempt);
        }
        attempts.finish(attempt, AttemptState.UNKNOWN, null, Attempt.NOTHING_MADE);
        return false;
    }

    /** What an attempt to set money aside amounts to: not found, once that is certain. */
    GatewayAnswer look(Attempt attempt) {
        return switch (madeBy(payment(attempt), attempt)) {
            case GatewayAnswer.State found -> found;
            case GatewayAnswer.NotFound nothing ->
                nothingMade(attempt) ? nothing : new GatewayAnswer.Unknown(Attempt.NOTHING_MADE);
            case GatewayAnswer.Refused(var code, var ref) -> new GatewayAnswer.Unknown(code);
            case GatewayAnswer.FailureKept(var reason) -> new GatewayAnswer.Unknown(reason);
            case GatewayAnswer.NotReached(var reason) -> new GatewayAnswer.Unknown(reason);
            case GatewayAnswer.Unknown unknown -> unknown;
        };
    }

    /** What it has made, beside what the order's other attempts have. */
    private GatewayAnswer madeBy(PaymentRow payment, Attempt attempt) {
        return gateways.of(payment.provider())
                .findMade(new PaymentGateway.Sought(
                        payment.orderId(), payment.id(), attempt.startedAt(), attempts.madeByOthers(attempt)));
    }

    /**
     * Lets go of what attempts have made after they were given up: their provider has put its failure right since. Another attempt has
     * taken their place, or nobody wants the money any more. While it is not known how another ended, nothing is let go of: it might be
     * what that has made.
     */
    void releaseLate(OrderId orderId, PaymentId paymentId) {
        var all = attempts.ofOrder(orderId).stream()
                .filter(attempt -> attempt.operation() == Operation.AUTHORIZE
                        && attempt.paymentId().equals(paymentId))
                .toList();
        if (all.stream().noneMatch(Attempt::isOpen)) {
            all.stream().filter(Attempt::mayShowLate).forEach(this::releaseLate);
        }
    }

    private void releaseLate(Attempt attempt) {
        var payment = payment(attempt);
        if (madeBy(payment, attempt) instanceof GatewayAnswer.State(var late)
                && (holdsNothing(late)
                        || gateways.of(payment.provider()).release(attempt.key() + ":late", late.ref())
                                instanceof GatewayAnswer.State)) {
            attempts.finish(attempt, AttemptState.FAILED, late.ref(), Attempt.LET_GO_LATE);
        }
    }

    private static boolean holdsNothing(ProviderState state) {
        return switch (state.status()) {
            case FAILED, CANCELED, VOIDED, EXPIRED -> true;
            case CREATED, REQUIRES_ACTION, AUTHORIZED, PARTIALLY_CAPTURED, CAPTURED, PARTIALLY_REFUNDED, REFUNDED ->
                false;
        };
    }

    private PaymentRow payment(Attempt attempt) {
        return payments.find(attempt.orderId(), attempt.paymentId()).orElseThrow();
    }
}
