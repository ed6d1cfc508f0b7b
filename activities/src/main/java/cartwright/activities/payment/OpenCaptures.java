package cartwright.activities.payment;

import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.payment.MoneyMovement;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.springframework.stereotype.Component;

/**
 * Finds out how captures ended whose answer never came, by what the provider has taken. Nothing is sent: a capture sent again
 * to learn its outcome would take the money it did not take the first time.
 */
@Component
class OpenCaptures {

    /** Over a call's own time-out: connecting, and clocks that differ. */
    private static final Duration MARGIN = Duration.ofSeconds(5);

    private final Attempts attempts;
    private final Payments payments;
    private final Gateways gateways;
    private final KeptFailures keptFailures;
    private final PaymentProperties properties;
    private final Clock clock;

    OpenCaptures(
            Attempts attempts,
            Payments payments,
            Gateways gateways,
            KeptFailures keptFailures,
            PaymentProperties properties,
            Clock clock) {
        this.attempts = attempts;
        this.payments = payments;
        this.gateways = gateways;
        this.keptFailures = keptFailures;
        this.properties = properties;
        this.clock = clock;
    }

    /** Whether a capture that has not arrived may be sent again. */
    enum Wanted {
        STILL,
        NO_MORE
    }

    /**
     * Resolves the order's open captures and says whether it is known now how each of them ended. One that was given up may have
     * arrived all the same: its order is to give back what it took.
     */
    boolean resolve(OrderId orderId, Wanted wanted) {
        var allKnown = true;
        for (var attempt : attempts.openCaptures(orderId)) {
            allKnown &= resolve(attempt, wanted);
        }
        attempts.capturesGivenUp(orderId).forEach(this::lookAgain);
        return allKnown;
    }

    private void lookAgain(Attempt givenUp) {
        var payment = payments.find(givenUp.orderId(), givenUp.paymentId()).orElseThrow();
        var ref = Objects.requireNonNull(payment.ref(), "an authorized payment has a provider's id");
        if (gateways.of(payment.provider()).find(ref) instanceof GatewayAnswer.State(var state)
                && isTaken(givenUp, state)) {
            payments.apply(givenUp, AttemptState.SUCCESS, null, state);
        }
    }

    private boolean resolve(Attempt attempt, Wanted wanted) {
        var payment = payments.find(attempt.orderId(), attempt.paymentId()).orElseThrow();
        var gateway = gateways.of(payment.provider());
        var ref = Objects.requireNonNull(payment.ref(), "an authorized payment has a provider's id");
        if (!(gateway.find(ref) instanceof GatewayAnswer.State(var state))) {
            return false;
        }
        if (isTaken(attempt, state)) {
            payments.apply(attempt, AttemptState.SUCCESS, null, state);
            return true;
        }
        var keyForgotten = clock.instant().isAfter(attempt.startedAt().plus(gateway.keysKept()));
        if (keyForgotten || (wanted == Wanted.NO_MORE && !mayStillArrive(attempt))) {
            attempts.finish(attempt, AttemptState.FAILED, ref, Attempt.NEVER_ARRIVED);
            return true;
        }
        return false;
    }

    /** What came of a capture whose provider keeps a failure under its key: it is asked what it has taken. */
    MoneyMovement afterKeptFailure(Attempt attempt, String reason) {
        var payment = payments.find(attempt.orderId(), attempt.paymentId()).orElseThrow();
        var ref = Objects.requireNonNull(payment.ref(), "an authorized payment has a provider's id");
        if (!(gateways.of(payment.provider()).find(ref) instanceof GatewayAnswer.State(var state))) {
            attempts.finish(attempt, AttemptState.UNKNOWN, null, reason);
            return new MoneyMovement.Pending();
        }
        if (isTaken(attempt, state)) {
            payments.apply(attempt, AttemptState.SUCCESS, null, state);
            return new MoneyMovement.Succeeded();
        }
        return keptFailures.nothingMade(attempt)
                ? new MoneyMovement.Failed(MoneyMovement.NEVER_HAPPENED)
                : new MoneyMovement.Pending();
    }

    private boolean isTaken(Attempt attempt, ProviderState state) {
        return state.captured().compareTo(taken(attempt).plus(attempt.amount())) >= 0;
    }

    private Money taken(Attempt attempt) {
        return Money.sum(
                attempt.amount().currency(),
                attempts.ofOrder(attempt.orderId()).stream()
                        .filter(other -> other.operation() == Operation.CAPTURE
                                && other.state() == AttemptState.SUCCESS
                                && other.paymentId().equals(attempt.paymentId()))
                        .map(Attempt::amount)
                        .toList());
    }

    /** The call that timed out here may not have reached the provider yet. */
    private boolean mayStillArrive(Attempt attempt) {
        return clock.instant()
                .isBefore(attempt.touchedAt().plus(properties.answer()).plus(MARGIN));
    }
}
