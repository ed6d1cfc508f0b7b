package cartwright.activities.payment;

import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.RefundId;
import cartwright.workflows.payment.Provider;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/**
 * Splits a refund over the payments of its order: the one that was asked for gives first, the others, oldest first, the rest
 * (vendure#1753), and credit the last of it. Each share is an attempt of its own.
 */
@Component
class RefundShares {

    private final Attempts attempts;
    private final Payments payments;
    private final Refunds refunds;
    private final RefundCap cap;
    private final RefundParts parts;

    RefundShares(Attempts attempts, Payments payments, Refunds refunds, RefundCap cap, RefundParts parts) {
        this.attempts = attempts;
        this.payments = payments;
        this.refunds = refunds;
        this.cap = cap;
        this.parts = parts;
    }

    /** The refund's latest attempt with each payment that gives a share. */
    List<Attempt> of(Refunds.Refund refund) {
        var latest = new LinkedHashMap<Object, Attempt>();
        attempts.ofOrder(refund.orderId()).stream()
                .filter(attempt -> attempt.operation() == Operation.REFUND
                        && refund.id().uuid().equals(attempt.subject()))
                .forEach(attempt -> latest.put(attempt.paymentId(), attempt));
        return List.copyOf(latest.values());
    }

    /**
     * Stores the attempts that are missing, in the caller's transaction; as long as one is open, or has failed and nobody has
     * asked again, none is.
     *
     * @return whether what was captured and not given back reaches for them
     */
    boolean begin(Refunds.Refund refund) {
        var rows = payments.lockOfOrder(refund.orderId());
        var now = refunds.find(refund.id()).orElseThrow();
        var shares = of(refund);
        var isAgain = now.status().equals("FAILED");
        if (shares.stream().anyMatch(Attempt::isOpen) || (!shares.isEmpty() && !isAgain)) {
            return true;
        }
        var paid = shares.stream()
                .filter(share -> share.state() == AttemptState.SUCCESS)
                .toList();
        var missing = refund.amount().minus(sum(refund, paid));
        if (!refunds.promiseAgain(now, missing)) {
            return false;
        }
        var others = rows.stream()
                .filter(row ->
                        paid.stream().noneMatch(share -> share.paymentId().equals(row.id())))
                .sorted(Comparator.<PaymentRow, Boolean>comparing(
                                row -> !row.id().equals(refund.paymentId()))
                        .thenComparing(row -> row.provider() == Provider.CREDIT))
                .toList();
        return begin(refund, missing, others) || promisesNothing(now);
    }

    /** One that failed and cannot be paid again has failed still: it must not count for what nobody pays. */
    private boolean promisesNothing(Refunds.Refund before) {
        if (before.hasFailed()) {
            refunds.become(before, before.status());
        }
        return false;
    }

    private boolean begin(Refunds.Refund refund, Money missing, List<PaymentRow> rows) {
        var shares = new LinkedHashMap<PaymentRow, Money>();
        var left = missing;
        for (var row : rows) {
            var share = left.min(room(row));
            if (share.isPositive()) {
                shares.put(row, share);
                left = left.minus(share);
            }
        }
        if (left.isPositive()) {
            return false;
        }
        shares.forEach((row, share) -> attempts.begin(
                row,
                Operation.REFUND,
                attempts.nextSequence(refund.orderId(), Operation.REFUND),
                refund.id().uuid(),
                share,
                false));
        return true;
    }

    /** What the payment has left when all that is under way has arrived, beside what its disputes hold. */
    private Money room(PaymentRow row) {
        var underWay = attempts.ofOrder(row.orderId()).stream()
                .filter(attempt -> attempt.operation() == Operation.REFUND
                        && attempt.isOpen()
                        && attempt.paymentId().equals(row.id()))
                .map(attempt -> attempt.amount().minus(arrived(row, attempt)))
                .toList();
        var currency = row.captured().currency();
        var disputed = cap.disputed(row.orderId()).getOrDefault(row.id(), Money.zero(currency));
        return row.captured().minus(row.refunded()).minus(disputed).minus(Money.sum(currency, underWay));
    }

    /** What is counted as given back already of a share that is under way. */
    private Money arrived(PaymentRow row, Attempt underWay) {
        var refund = refunds.get(row.orderId(), RefundId.of(Objects.requireNonNull(underWay.subject())));
        return parts.sum(row, refund);
    }

    /** Whether all of the refund is paid. */
    boolean arePaid(Refunds.Refund refund) {
        var paid = of(refund).stream()
                .filter(share -> share.state() == AttemptState.SUCCESS)
                .toList();
        return sum(refund, paid).compareTo(refund.amount()) >= 0;
    }

    private static Money sum(Refunds.Refund refund, List<Attempt> shares) {
        return Money.sum(
                refund.amount().currency(), shares.stream().map(Attempt::amount).toList());
    }
}
