package cartwright.activities.payment;

import cartwright.activities.payment.RefundAnswer.Part;
import cartwright.workflows.payment.MoneyMovement;
import cartwright.workflows.payment.MoneyMovement.Failed;
import cartwright.workflows.payment.MoneyMovement.Pending;
import cartwright.workflows.payment.MoneyMovement.Succeeded;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
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
    private final RefundParts parts;
    private final TransactionTemplate transaction;

    RefundOutcomes(
            Attempts attempts,
            Payments payments,
            Refunds refunds,
            RefundShares shares,
            RefundParts parts,
            TransactionTemplate transaction) {
        this.attempts = attempts;
        this.payments = payments;
        this.refunds = refunds;
        this.shares = shares;
        this.parts = parts;
        this.transaction = transaction;
    }

    /** Takes in what a provider has answered about a share; about one that is decided only that it was paid after all, or how. */
    void learn(Refunds.Refund refund, Attempt asked, RefundAnswer answer) {
        transaction.executeWithoutResult(status -> {
            var payment = locked(asked);
            var now = standing(asked);
            if (now.isOpen() || (answer instanceof RefundAnswer.Paid(var paid) && isPaidAfterAll(now, paid))) {
                write(payment, refund, now, answer);
            } else if (now.state() == AttemptState.SUCCESS && answer instanceof RefundAnswer.Paid(var paid)) {
                parts.attribute(payment, refund, paid);
            }
        });
    }

    /** A share that failed with the provider's id was known there, and may have been counted before it came back. */
    private static boolean isPaidAfterAll(Attempt decided, List<Part> paid) {
        return decided.state() == AttemptState.FAILED
                && (Attempt.NEVER_ARRIVED.equals(decided.code())
                        || paid.stream().noneMatch(part -> part.ref().equals(decided.ref())));
    }

    private void write(PaymentRow payment, Refunds.Refund refund, Attempt attempt, RefundAnswer answer) {
        switch (answer) {
            case RefundAnswer.Paid(var paid) -> {
                attempts.finish(attempt, AttemptState.SUCCESS, paid.getFirst().ref(), null);
                if (shares.arePaid(refund)) {
                    refunds.become(refund, "SUCCEEDED");
                }
                parts.become(payment, refund, paid);
            }
            case RefundAnswer.Undecided(var ref, var paid) -> {
                attempts.finish(attempt, AttemptState.PENDING, ref, null);
                refunds.become(refund, "PENDING");
                parts.count(payment, refund, paid);
            }
            case RefundAnswer.PartlyPaid(var paid, var returned) -> {
                attempts.finish(attempt, AttemptState.UNKNOWN, paid.getFirst().ref(), MoneyMovement.PARTLY_PAID);
                parts.become(payment, refund, paid);
            }
            case RefundAnswer.Refused(var code) -> {
                attempts.finish(attempt, AttemptState.FAILED, null, code);
                parts.takeBackAll(payment, refund, code);
            }
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

    /** Counts what is paid of a share that is under way, and decides nothing about it; one that was given up is paid in part then. */
    void count(Refunds.Refund refund, Attempt seen, List<Part> paid) {
        transaction.executeWithoutResult(status -> {
            var payment = locked(seen);
            var now = standing(seen);
            var isMore = !paid.isEmpty() && isPaidAfterAll(now, paid);
            if (isMore) {
                attempts.reopen(now);
            }
            if (isMore || now.isOpen()) {
                parts.become(payment, refund, paid);
            }
        });
    }

    /** Makes what was paid of a share all of it, once: the rest was refused, and nobody asks for it any more. */
    void restGivenUp(Refunds.Refund refund, Attempt partly, RefundAnswer.PartlyPaid known) {
        transaction.executeWithoutResult(status -> {
            var payment = locked(partly);
            if (standing(partly).isPartlyPaid()) {
                parts.become(payment, refund, known.paid());
                attempts.lessen(
                        partly,
                        parts.sum(payment, refund),
                        known.paid().getFirst().ref());
            }
        });
    }

    /** Takes in that the customer's bank has returned a share that was paid, once; whether that was not known. */
    boolean cameBack(Refunds.Refund refund, Attempt paid, String code) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            var payment = locked(paid);
            if (standing(paid).state() != AttemptState.SUCCESS) {
                return false;
            }
            attempts.finish(paid, AttemptState.FAILED, null, code);
            refunds.become(refund, "FAILED");
            parts.takeBackAll(payment, refund, code);
            return true;
        }));
    }

    /**
     * Takes in that the customer's bank has returned parts of a share that was paid, once. From then on it is paid in part, until a person
     * has the rest asked for again or gives it up.
     *
     * @return whether any of them had been counted
     */
    boolean cameBackInPart(Refunds.Refund refund, Attempt paid, RefundAnswer.PartlyPaid now) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            var payment = locked(paid);
            if (standing(paid).state() != AttemptState.SUCCESS) {
                return false;
            }
            parts.attribute(
                    payment,
                    refund,
                    Stream.concat(now.paid().stream(), now.returned().stream()).toList());
            var isLess = parts.takeBack(payment, refund, now.returned());
            if (isLess) {
                attempts.reopen(paid);
                refunds.become(refund, "FAILED");
            }
            return isLess;
        }));
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
