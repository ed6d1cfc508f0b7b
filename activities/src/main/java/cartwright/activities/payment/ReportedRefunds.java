package cartwright.activities.payment;

import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.RefundId;
import cartwright.workflows.payment.MoneyMovement;
import cartwright.workflows.payment.MoneyMovement.Pending;
import org.springframework.stereotype.Component;

/** Finds out what providers have made of refunds that they report, whatever the books say of them. Sends nothing. */
@Component
class ReportedRefunds {

    private final Refunds refunds;
    private final RefundShares shares;
    private final RefundOutcomes outcomes;
    private final RefundLookups lookups;
    private final CreditPayouts credit;

    ReportedRefunds(
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

    /** How the refund stands when each of its shares has been looked up; one that was never begun is not decided. */
    MoneyMovement learn(OrderId orderId, RefundId refundId) {
        var refund = refunds.get(orderId, refundId);
        var begun = shares.of(refund);
        if (begun.isEmpty()) {
            return new Pending();
        }
        begun.forEach(share -> learn(refund, share));
        return outcomes.sumUp(refund);
    }

    private void learn(Refunds.Refund refund, Attempt share) {
        switch (lookups.ask(refund, share, () -> paidOut(refund, share))) {
            case RefundAnswer.Refused(var code)
            when share.state() == AttemptState.SUCCESS -> outcomes.cameBack(refund, share, code);
            case RefundAnswer.Paid paid -> outcomes.learn(refund, share, paid);
            case RefundAnswer.Undecided undecided -> outcomes.learn(refund, share, undecided);
            // An earlier try may be what has failed, or a list may lag: whoever sends what is under way finds that out.
            case RefundAnswer.Refused refused -> {}
            case RefundAnswer.NotFound notFound -> {}
            case RefundAnswer.PartlyPaid partly -> {}
            case RefundAnswer.Unknown unknown -> {}
            case RefundAnswer.NotReached notReached -> {}
            case RefundAnswer.FailureKept kept -> {}
        }
    }

    /** The share of a payment by credit is paid by a refund of the order that the credit comes from, if that was granted. */
    private RefundAnswer paidOut(Refunds.Refund refund, Attempt share) {
        var payout = credit.of(refund, share);
        var isPaid = refunds.find(payout.refundId()).isPresent()
                && learn(payout.orderId(), payout.refundId()) instanceof MoneyMovement.Succeeded;
        return isPaid ? new RefundAnswer.Paid(payout.refundId().value()) : new RefundAnswer.NotFound();
    }
}
