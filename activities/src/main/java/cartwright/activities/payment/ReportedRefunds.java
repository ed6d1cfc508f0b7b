package cartwright.activities.payment;

import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.RefundId;
import cartwright.workflows.payment.MoneyMovement;
import cartwright.workflows.payment.MoneyMovement.Failed;
import cartwright.workflows.payment.MoneyMovement.Pending;
import java.util.List;
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
        var cameBack = false;
        for (var share : begun) {
            cameBack |= cameBack(refund, share);
        }
        var now = outcomes.sumUp(refund);
        return cameBack && now instanceof Failed(var code) && !code.equals(MoneyMovement.PARTLY_PAID)
                ? new Failed(MoneyMovement.CAME_BACK)
                : now;
    }

    /** Takes in how a share stands; whether money that was counted as paid has turned out to have come back. */
    private boolean cameBack(Refunds.Refund refund, Attempt share) {
        var answer = lookups.ask(refund, share, () -> paidOut(refund, share));
        if (share.state() == AttemptState.SUCCESS) {
            if (answer instanceof RefundAnswer.Refused(var code)) {
                return outcomes.cameBack(refund, share, code);
            }
            if (answer instanceof RefundAnswer.PartlyPaid partly) {
                return outcomes.cameBackInPart(refund, share, partly);
            }
        }
        learn(refund, share, answer);
        return false;
    }

    private void learn(Refunds.Refund refund, Attempt share, RefundAnswer answer) {
        switch (answer) {
            case RefundAnswer.Paid paid -> outcomes.learn(refund, share, paid);
            case RefundAnswer.Undecided undecided -> outcomes.learn(refund, share, undecided);
            // An earlier try may be what has failed, or a list may lag: whoever sends what is under way finds that out.
            case RefundAnswer.PartlyPaid(var paid, var returned) -> outcomes.count(refund, share, paid);
            case RefundAnswer.Refused refused -> outcomes.count(refund, share, List.of());
            case RefundAnswer.NotFound notFound -> {}
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
        return isPaid ? new RefundAnswer.Paid(payout.refundId().value(), share.amount()) : new RefundAnswer.NotFound();
    }
}
