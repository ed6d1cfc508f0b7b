package cartwright.activities.payment;

import cartwright.workflows.payment.CapturePayment;
import cartwright.workflows.payment.MoneyMovement;
import cartwright.workflows.payment.MoneyMovement.Failed;
import cartwright.workflows.payment.MoneyMovement.Pending;
import cartwright.workflows.payment.MoneyMovement.Succeeded;
import java.time.Clock;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes a shipment's share of an authorized payment, once per shipment and never more than is authorized. */
@Component
class Capturing {

    private final Attempts attempts;
    private final Payments payments;
    private final Gateways gateways;
    private final Authorizing authorizing;
    private final OpenCaptures openCaptures;
    private final PaymentProperties properties;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Capturing(
            Attempts attempts,
            Payments payments,
            Gateways gateways,
            Authorizing authorizing,
            OpenCaptures openCaptures,
            PaymentProperties properties,
            TransactionTemplate transaction,
            Clock clock) {
        this.attempts = attempts;
        this.payments = payments;
        this.gateways = gateways;
        this.authorizing = authorizing;
        this.openCaptures = openCaptures;
        this.properties = properties;
        this.transaction = transaction;
        this.clock = clock;
    }

    MoneyMovement capture(CapturePayment request) {
        var beginning = begun(request);
        if (beginning instanceof EarlierUndecided) {
            // What it is waiting for is found out about outside the transaction: the provider is asked.
            authorizing.standing(request.orderId(), request.paymentId(), properties.answer());
            openCaptures.resolve(request.orderId(), OpenCaptures.Wanted.STILL);
            beginning = begun(request);
        }
        return answer(beginning);
    }

    private Beginning begun(CapturePayment request) {
        return Objects.requireNonNull(transaction.execute(status -> begin(request)));
    }

    private MoneyMovement answer(Beginning beginning) {
        return switch (beginning) {
            case TooMuch() -> new Failed("AMOUNT_EXCEEDS_AUTHORIZED");
            case EarlierUndecided() -> new Pending();
            case Begun(var payment, var attempt) -> attempt.isOpen() ? send(payment, attempt) : attempt.standing();
        };
    }

    /** How a capture ended that nobody wants any more. */
    MoneyMovement settle(CapturePayment request) {
        openCaptures.resolve(request.orderId(), OpenCaptures.Wanted.NO_MORE);
        return attempts.latest(
                        request.orderId(),
                        Operation.CAPTURE,
                        request.fulfilmentId().uuid())
                .map(Attempt::standing)
                .orElseGet(() -> new Failed("NEVER_SENT"));
    }

    private sealed interface Beginning {}

    private record Begun(PaymentRow payment, Attempt attempt) implements Beginning {}

    private record TooMuch() implements Beginning {}

    /**
     * Nobody knows yet how another capture of the payment ended, or its renewal. With two captures open, what the provider has taken does
     * not say whose it is, and after a last one there may be nothing left, or all of it; after a renewal it may be held under another id.
     */
    private record EarlierUndecided() implements Beginning {}

    /** Stores the attempt under the payment's lock, unless the shipment has one that may still succeed. */
    private Beginning begin(CapturePayment request) {
        var payment = payments.lock(request.orderId(), request.paymentId());
        var all = attempts.ofOrder(request.orderId());
        var captures = all.stream()
                .filter(attempt -> attempt.operation() == Operation.CAPTURE)
                .toList();
        var subject = request.fulfilmentId().uuid();
        var mine = captures.stream()
                .filter(attempt -> subject.equals(attempt.subject()))
                .reduce((earlier, later) -> later);
        if (mine.isPresent()
                && (mine.get().state() != AttemptState.FAILED || mine.get().sequence() == request.sequence())) {
            return new Begun(payment, mine.get());
        }
        // What another payment of the order holds or has let go is no part of this one.
        var ofPayment = captures.stream()
                .filter(other -> other.paymentId().equals(payment.id()))
                .toList();
        if (all.stream().anyMatch(other -> decidesAbout(other, payment) && other.isOpen())) {
            return new EarlierUndecided();
        }
        var open = payment.authorized().minus(payment.captured());
        var isLetGo = ofPayment.stream().anyMatch(other -> other.last() && other.state() == AttemptState.SUCCESS);
        if (isLetGo || request.amount().compareTo(open) > 0) {
            return new TooMuch();
        }
        // Not below the request's own number, by which its repetition knows that it has been refused.
        var next = captures.stream().mapToInt(Attempt::sequence).max().orElse(0) + 1;
        var sequence = Math.max(request.sequence(), next);
        return new Begun(
                payment,
                attempts.begin(
                        payment, Operation.CAPTURE, sequence, subject, request.amount(), request.finalCapture()));
    }

    private static boolean decidesAbout(Attempt attempt, PaymentRow payment) {
        return attempt.paymentId().equals(payment.id())
                && (attempt.operation() == Operation.CAPTURE || attempt.operation() == Operation.AUTHORIZE);
    }

    private MoneyMovement send(PaymentRow payment, Attempt attempt) {
        var gateway = gateways.of(payment.provider());
        if (clock.instant().isAfter(attempt.startedAt().plus(gateway.keysKept()))) {
            return lookedUp(attempt);
        }
        var ref = Objects.requireNonNull(payment.ref(), "an authorized payment has a provider's id");
        return answered(attempt, gateway.capture(attempt.key(), ref, attempt.amount(), attempt.last()));
    }

    private MoneyMovement answered(Attempt attempt, GatewayAnswer answer) {
        return switch (answer) {
            case GatewayAnswer.State(var state) -> {
                payments.apply(attempt, AttemptState.SUCCESS, null, state);
                yield new Succeeded();
            }
            case GatewayAnswer.Refused(var code, var ref) -> attempts.refused(attempt, ref, code);
            case GatewayAnswer.NotFound() -> attempts.refused(attempt, null, "not_found");
            case GatewayAnswer.FailureKept(var reason) -> openCaptures.afterKeptFailure(attempt, reason);
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

    /** After the provider has forgotten the key, what it has taken says whether this capture was part of it. */
    private MoneyMovement lookedUp(Attempt attempt) {
        openCaptures.resolve(attempt.orderId(), OpenCaptures.Wanted.STILL);
        return attempts.standing(attempt);
    }
}
