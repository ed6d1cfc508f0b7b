package cartwright.activities.payment;

import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.RefundId;
import cartwright.workflows.payment.Capabilities;
import cartwright.workflows.payment.MoneyMovement;
import cartwright.workflows.payment.MoneyMovement.Failed;
import cartwright.workflows.payment.MoneyMovement.Pending;
import cartwright.workflows.payment.MoneyMovement.Succeeded;
import cartwright.workflows.payment.Provider;
import java.time.Clock;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Pays granted refunds; captures nobody knows the end of are found out about first. */
@Component
class Refunding {

    private final Attempts attempts;
    private final Payments payments;
    private final Refunds refunds;
    private final RefundShares shares;
    private final RefundOutcomes outcomes;
    private final Gateways gateways;
    private final RefundLookups lookups;
    private final KeptFailures keptFailures;
    private final CreditPayouts credit;
    private final OpenCaptures openCaptures;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Refunding(
            Attempts attempts,
            Payments payments,
            Refunds refunds,
            RefundShares shares,
            RefundOutcomes outcomes,
            Gateways gateways,
            RefundLookups lookups,
            KeptFailures keptFailures,
            CreditPayouts credit,
            OpenCaptures openCaptures,
            TransactionTemplate transaction,
            Clock clock) {
        this.attempts = attempts;
        this.payments = payments;
        this.refunds = refunds;
        this.shares = shares;
        this.outcomes = outcomes;
        this.gateways = gateways;
        this.lookups = lookups;
        this.keptFailures = keptFailures;
        this.credit = credit;
        this.openCaptures = openCaptures;
        this.transaction = transaction;
        this.clock = clock;
    }

    MoneyMovement pay(OrderId orderId, RefundId refundId) {
        var refund = refunds.find(refundId).orElseThrow(() -> new IllegalStateException("no refund " + refundId));
        if (refund.status().equals("SUCCEEDED")) {
            return stillPaid(refund);
        }
        if (refund.creditedTo() != null) {
            return new Failed("GIVEN_AS_CREDIT");
        }
        if (!openCaptures.resolve(orderId, OpenCaptures.Wanted.STILL)) {
            return new Pending();
        }
        var begun = transaction.execute(status -> shares.begin(refund));
        if (!Boolean.TRUE.equals(begun)) {
            return new Failed("REFUND_EXCEEDS_CAPTURED");
        }
        shares.of(refund).stream().filter(Attempt::isOpen).forEach(share -> resolve(refund, share));
        return outcomes.sumUp(refund);
    }

    private void resolve(Refunds.Refund refund, Attempt share) {
        var answer = ask(refund, share);
        if (answer instanceof RefundAnswer.FailureKept) {
            answer = found(refund, share);
            if (answer instanceof RefundAnswer.NotFound) {
                keptFailures.nothingMade(share);
                return;
            }
        }
        outcomes.learn(refund, share, answer);
    }

    /**
     * Sends the refund, unless the provider has accepted it already or has forgotten its key since: then it is looked up, for
     * sent again it might be paid twice.
     */
    private RefundAnswer ask(Refunds.Refund refund, Attempt attempt) {
        var payment = payments.find(attempt.orderId(), attempt.paymentId()).orElseThrow();
        if (payment.provider() == Provider.CREDIT) {
            return paidOut(refund, attempt);
        }
        var gateway = gateways.of(payment.provider());
        var ref = Objects.requireNonNull(payment.ref(), "a captured payment has a provider's id");
        var keyForgotten = clock.instant().isAfter(attempt.refundKeySince().plus(gateway.refundKeysKept()));
        if (keyForgotten || attempt.state() == AttemptState.PENDING) {
            return gateway.findRefund(ref, refund.id());
        }
        if (isTooLate(payment)) {
            var before = gateway.findRefund(ref, refund.id());
            return before instanceof RefundAnswer.NotFound && !attempt.isPartlyPaid()
                    ? new RefundAnswer.Refused("REFUND_WINDOW_OVER")
                    : before;
        }
        return gateway.refund(attempt.refundKey(), ref, attempt.amount(), payment.orderId(), refund.id());
    }

    /** The share of a payment by credit is what the order pays that the credit comes from. */
    private RefundAnswer paidOut(Refunds.Refund refund, Attempt share) {
        var payout = credit.grant(refund, share);
        return switch (pay(payout.orderId(), payout.refundId())) {
            case Succeeded succeeded -> new RefundAnswer.Paid(payout.refundId().value(), share.amount());
            case Pending pending -> new RefundAnswer.Undecided(payout.refundId().value());
            case Failed(var code) -> credit.failed(payout, share, code);
        };
    }

    /** Whether the provider takes back nothing any more of what we have captured. When others have is the provider's to know. */
    private boolean isTooLate(PaymentRow payment) {
        var window = Capabilities.of(payment.provider()).refundWindow();
        var ours = attempts.ofOrder(payment.orderId()).stream()
                .filter(attempt -> attempt.paymentId().equals(payment.id())
                        && attempt.operation() == Operation.CAPTURE
                        && attempt.state() == AttemptState.SUCCESS)
                .toList();
        var taken = Money.sum(
                payment.captured().currency(),
                ours.stream().map(Attempt::amount).toList());
        return window != null
                && payment.captured().compareTo(taken) <= 0
                && ours.stream()
                        .noneMatch(attempt -> attempt.touchedAt().plus(window).isAfter(clock.instant()));
    }

    /** A bank may give a refund back that was paid, or parts of it; then it has failed after all. In doubt it is paid. */
    private MoneyMovement stillPaid(Refunds.Refund refund) {
        MoneyMovement all = new Succeeded();
        for (var share : shares.of(refund)) {
            if (share.state() == AttemptState.SUCCESS) {
                all = worse(all, stillPaid(refund, share));
            }
        }
        return all instanceof Failed ? outcomes.sumUp(refund) : all;
    }

    private MoneyMovement stillPaid(Refunds.Refund refund, Attempt attempt) {
        return switch (found(refund, attempt)) {
            case RefundAnswer.Refused(var code) -> {
                outcomes.cameBack(refund, attempt, code);
                yield new Failed(code);
            }
            case RefundAnswer.PartlyPaid partly ->
                outcomes.cameBackInPart(refund, attempt, partly)
                        ? new Failed(MoneyMovement.PARTLY_PAID)
                        : new Pending();
            case RefundAnswer.NotReached notReached -> new Pending();
            case RefundAnswer.Unknown unknown -> new Pending();
            case RefundAnswer.FailureKept kept -> new Pending();
            case RefundAnswer.Paid paid -> new Succeeded();
            case RefundAnswer.Undecided undecided -> new Succeeded();
            case RefundAnswer.NotFound notFound -> new Succeeded();
        };
    }

    private RefundAnswer found(Refunds.Refund refund, Attempt attempt) {
        return lookups.ask(refund, attempt, () -> {
            var payout = credit.of(refund, attempt);
            return refunds.get(payout.orderId(), payout.refundId()).status().equals("FAILED")
                    ? credit.failed(payout, attempt, "PAYOUT_FAILED")
                    : paidOut(refund, attempt);
        });
    }

    private static MoneyMovement worse(MoneyMovement one, MoneyMovement other) {
        return switch (one) {
            case Failed failed -> one;
            case Pending pending -> other instanceof Failed ? other : one;
            case Succeeded succeeded -> other;
        };
    }
}
