package cartwright.activities.payment;

import cartwright.activities.payment.RefundAnswer.Part;
import cartwright.workflows.kernel.Money;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Counts what a provider has moved for a refund's share of a payment, each part under its own id, as the provider's reports list them:
 * PayPal refunds captures, of which a payment may have several (ADR 55). The payment's row must be locked.
 */
@Component
class RefundParts {

    /** Why a part of a refund is counted no longer: no provider that pays in parts says more. */
    private static final String RETURNED = "refund_failed";

    private final PaidBack paidBack;

    RefundParts(PaidBack paidBack) {
        this.paidBack = paidBack;
    }

    /** Makes {@code paid} all that is counted: the rest came back, or was never asked for. */
    void become(PaymentRow payment, Refunds.Refund refund, List<Part> paid) {
        attribute(payment, refund, paid);
        var surplus = byRef(paidBack.counted(payment, refund));
        paid.forEach(part -> surplus.computeIfPresent(
                part.ref(), (ref, counted) -> counted.minus(part.amount().min(counted))));
        surplus.forEach((ref, amount) -> takeBack(payment, refund, new Part(ref, amount), RETURNED));
        count(payment, refund, paid);
    }

    /** Counts what is not counted yet of parts that are paid. */
    void count(PaymentRow payment, Refunds.Refund refund, List<Part> paid) {
        var counted = byRef(paidBack.counted(payment, refund));
        byRef(paid).forEach((ref, amount) -> {
            var missing = amount.minus(counted.getOrDefault(ref, Money.zero(amount.currency())));
            if (missing.isPositive()) {
                paidBack.count(payment, refund, new Part(ref, missing), sum(refund, paid));
            }
        });
    }

    /** Counts no longer what is counted of parts that came back; whether anything was. */
    boolean takeBack(PaymentRow payment, Refunds.Refund refund, List<Part> returned) {
        var counted = byRef(paidBack.counted(payment, refund));
        var known = byRef(returned);
        known.keySet().retainAll(counted.keySet());
        known.forEach((ref, amount) ->
                takeBack(payment, refund, new Part(ref, amount.min(counted.getOrDefault(ref, amount))), RETURNED));
        return !known.isEmpty();
    }

    /** Counts nothing of it any longer. */
    void takeBackAll(PaymentRow payment, Refunds.Refund refund, String code) {
        byRef(paidBack.counted(payment, refund))
                .forEach((ref, amount) -> takeBack(payment, refund, new Part(ref, amount), code));
    }

    /** How much of the refund is counted as paid by this payment. */
    Money sum(PaymentRow payment, Refunds.Refund refund) {
        return sum(refund, paidBack.counted(payment, refund));
    }

    /** Counts under its own id what was counted under another's: all parts of a share were once counted under the first one's. */
    void attribute(PaymentRow payment, Refunds.Refund refund, Collection<Part> moved) {
        var now = paidBack.counted(payment, refund);
        var counted = byRef(now);
        var shown = byRef(moved);
        var isLumped = counted.entrySet().stream()
                .anyMatch(one -> one.getValue().compareTo(shown.getOrDefault(one.getKey(), one.getValue())) > 0);
        if (isLumped && sum(refund, moved).equals(sum(refund, now))) {
            var nothing = Money.zero(refund.amount().currency());
            Stream.concat(counted.keySet().stream(), shown.keySet().stream())
                    .distinct()
                    .map(ref ->
                            new Part(ref, shown.getOrDefault(ref, nothing).minus(counted.getOrDefault(ref, nothing))))
                    .filter(part -> !part.amount().isZero())
                    .forEach(part -> paidBack.attribute(payment, refund, part));
        }
    }

    private void takeBack(PaymentRow payment, Refunds.Refund refund, Part part, String code) {
        if (part.amount().isPositive()) {
            paidBack.takeBack(payment, refund, part, code);
        }
    }

    private static Map<String, Money> byRef(Collection<Part> parts) {
        var sums = new LinkedHashMap<String, Money>();
        parts.forEach(part -> sums.merge(part.ref(), part.amount(), Money::plus));
        return sums;
    }

    private static Money sum(Refunds.Refund refund, Collection<Part> parts) {
        return Money.sum(
                refund.amount().currency(), parts.stream().map(Part::amount).toList());
    }
}
