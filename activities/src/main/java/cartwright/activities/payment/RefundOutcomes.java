package cartwright.activities.payment;

import cartwright.workflows.payment.MoneyMovement;
import cartwright.workflows.payment.MoneyMovement.Failed;
import cartwright.workflows.payment.MoneyMovement.Pending;
import cartwright.workflows.payment.MoneyMovement.Succeeded;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes down how refunds ended, under the lock of the order's payments. Answers may come late and out of order: what is known for
 * good stays, and a share is counted once.
 */
@Component
class RefundOutcomes {

    private final Attempts attempts;
    private final Payments payments;
    private final Refunds refunds;
    private final RefundShares shares;
    private final PaidBack paidBack;
    private final TransactionTemplate transaction;

    RefundOutcomes(
            Attempts attempts,
            Payments payments,
            Refunds refunds,
            RefundShares shares,
            PaidBack paidBack,
            TransactionTemplate transaction) {
        this.attempts = attempts;
        this.payments = payments;
        this.refunds = refunds;
        this.shares = shares;
        this.paidBack = paidBack;
        this.transaction = transaction;
    }

    /** Takes in what a provider has answered about a share; about one that is decided only that it was paid after all. */
    void learn(Refunds.Refund refund, Attempt asked, RefundAnswer answer) {
        transaction.executeWithoutResult(status -> {
            var payment = locked(asked);
            var now = standing(asked);
            if (now.isOpen() || (answer instanceof RefundAnswer.Paid(var ref) && isPaidAfterAll(now, ref))) {
                write(payment, refund, now, answer);
            }
        });
    }

    /** A share that failed with the provider's id was known there, and may have been counted before it came back. */
    private static boolean isPaidAfterAll(Attempt decided, String ref) {
        return decided.state() == AttemptState.FAILED
                && (Attempt.NEVER_ARRIVED.equals(decided.code()) || !ref.equals(decided.ref()));
    }

    private void write(PaymentRow payment, Refunds.Refund refund, Attempt attempt, RefundAnswer answer) {
        switch (answer) {
            case RefundAnswer.Paid(var ref) -> {
                attempts.finish(attempt, AttemptState.SUCCESS, ref, null);
                if (shares.arePaid(refund)) {
                    refunds.become(refund, "SUCCEEDED");
                }
                paidBack.count(payment, refund, attempt.amount(), ref);
            }
            case RefundAnswer.Undecided(var ref) -> {
                attempts.finish(attempt, AttemptState.PENDING, ref, null);
                refunds.become(refund, "PENDING");
            }
            case RefundAnswer.PartlyPaid partly -> doubt(attempt, AttemptState.UNKNOWN, MoneyMovement.PARTLY_PAID);
            case RefundAnswer.Refused(var code) -> attempts.finish(attempt, AttemptState.FAILED, null, code);
            case RefundAnswer.NotFound() -> {
                // What has an id there was accepted: that a list does not show it now says nothing.
                if (attempt.ref() == null) {
                    attempts.finish(attempt, AttemptState.FAILED, null, Attempt.NEVER_ARRIVED);
                }
            }
            case RefundAnswer.NotReached(var reason) -> doubt(attempt, AttemptState.PLUGIN_FAILURE, reason);
            case RefundAnswer.FailureKept(var reason) -> doubt(attempt, AttemptState.UNKNOWN, reason);
            case RefundAnswer.Unknown(var reason) -> doubt(attempt, AttemptState.UNKNOWN, reason);
        }
    }

    /** That a part is paid is not forgotten for another doubt: the rest goes on under the key that it was last asked for under. */
    private void doubt(Attempt attempt, AttemptState state, String reason) {
        if (!attempt.isPartlyPaid() || reason.equals(MoneyMovement.PARTLY_PAID)) {
            attempts.finish(attempt, state, null, reason);
        }
    }

    /** Counts what was paid of a share as all of it, once: the rest was refused, and nobody asks for it any more. */
    void restGivenUp(Refunds.Refund refund, Attempt partly, RefundAnswer.PartlyPaid known) {
        transaction.executeWithoutResult(status -> {
            var payment = locked(partly);
            if (attempts.lessen(partly, known.paid(), known.ref())) {
                paidBack.count(payment, refund, known.paid(), known.ref());
            }
        });
    }

    /** Takes in that the customer's bank has returned a share that was paid; once. */
    void cameBack(Refunds.Refund refund, Attempt paid, String code) {
        transaction.executeWithoutResult(status -> {
            var payment = locked(paid);
            if (standing(paid).state() == AttemptState.SUCCESS) {
                attempts.finish(paid, AttemptState.FAILED, null, code);
                refunds.become(refund, "FAILED");
                paidBack.takeBack(payment, refund, paid.amount(), code);
            }
        });
    }

    /** How the refund stands: it fails with any of its shares, but not before all of them are decided. */
    MoneyMovement sumUp(Refunds.Refund refund) {
        return Objects.requireNonNull(transaction.execute(status -> {
            payments.lockOfOrder(refund.orderId());
            return sumUpLocked(refund);
        }));
    }

    private MoneyMovement sumUpLocked(Refunds.Refund refund) {
        var now = shares.of(refund);
        if (now.stream().anyMatch(Attempt::isPartlyPaid)) {
            return new Failed(MoneyMovement.PARTLY_PAID);
        }
        if (now.stream().anyMatch(Attempt::isOpen)) {
            return new Pending();
        }
        if (shares.arePaid(refund)) {
            return new Succeeded();
        }
        refunds.become(refund, "FAILED");
        var code = now.stream()
                .filter(share -> share.state() == AttemptState.FAILED)
                .findFirst()
                .map(Attempt::code);
        return new Failed(code.orElse("REFUSED"));
    }

    private PaymentRow locked(Attempt attempt) {
        return payments.lock(attempt.orderId(), attempt.paymentId());
    }

    /** How the attempt stands now that its payment is locked. */
    private Attempt standing(Attempt attempt) {
        return attempts.find(attempt.orderId(), Operation.REFUND, attempt.sequence())
                .orElseThrow();
    }
}
