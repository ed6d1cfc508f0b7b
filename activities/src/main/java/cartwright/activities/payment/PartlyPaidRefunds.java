package cartwright.activities.payment;

import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.RefundId;
import cartwright.workflows.payment.MoneyMovement;
import org.springframework.stereotype.Component;

/**
 * Lets go of what a provider has refused of refunds that it has paid in part: what was paid stays counted, and the rest may be promised
 * again.
 */
@Component
class PartlyPaidRefunds {

    private final Refunds refunds;
    private final RefundShares shares;
    private final RefundOutcomes outcomes;
    private final RefundLookups lookups;
    private final CreditPayouts credit;

    PartlyPaidRefunds(
            Refunds refunds,
            RefundShares shares,
            RefundOutcomes outcomes,
            RefundLookups lookups,
            CreditPayouts credit) {
        this.refunds = refunds;
        this.shares = shares;
        this.outcomes = outcomes;
        this.lookups = lookups;
        this.credit = credit;
    }

    /** How the refund stands then; still {@link MoneyMovement#PARTLY_PAID} when the provider does not say how much it has paid. */
    MoneyMovement giveUpRest(OrderId orderId, RefundId refundId) {
        var refund = refunds.get(orderId, refundId);
        shares.of(refund).stream().filter(Attempt::isPartlyPaid).forEach(share -> giveUpRest(refund, share));
        return outcomes.sumUp(refund);
    }

    private void giveUpRest(Refunds.Refund refund, Attempt share) {
        switch (lookups.ask(refund, share, () -> paidOut(refund, share))) {
            case RefundAnswer.PartlyPaid partly -> outcomes.restGivenUp(refund, share, partly);
            case RefundAnswer.Paid paid -> outcomes.learn(refund, share, paid);
            // All that was paid has come back.
            case RefundAnswer.Refused refused -> outcomes.learn(refund, share, refused);
            case RefundAnswer.Undecided undecided -> outcomes.learn(refund, share, undecided);
            case RefundAnswer.NotFound notFound -> {}
            case RefundAnswer.NotReached notReached -> {}
            case RefundAnswer.FailureKept kept -> {}
            case RefundAnswer.Unknown unknown -> {}
        }
    }

    /** The share of a payment by credit is paid by a refund of the order that the credit comes from. */
    private RefundAnswer paidOut(Refunds.Refund refund, Attempt share) {
        var payout = credit.of(refund, share);
        return switch (giveUpRest(payout.orderId(), payout.refundId())) {
            case MoneyMovement.Succeeded succeeded ->
                new RefundAnswer.Paid(payout.refundId().value(), share.amount());
            case MoneyMovement.Pending pending -> new RefundAnswer.Unknown("PAYOUT_UNDECIDED");
            case MoneyMovement.Failed(var code)
            when code.equals(MoneyMovement.PARTLY_PAID) -> new RefundAnswer.Unknown(code);
            case MoneyMovement.Failed(var code) -> credit.failed(payout, share, code);
        };
    }
}
