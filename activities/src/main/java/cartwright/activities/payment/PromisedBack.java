package cartwright.activities.payment;

import cartwright.workflows.kernel.Money;
import java.util.Currency;
import java.util.List;
import java.util.function.Predicate;

/**
 * What an order's refunds mean for what is to be paid of it.
 *
 * @param waived what the customer need not pay any more though it stands in the order's total: refunds that are promised or paid,
 *     without those of cancelled units, which the total has left out since
 * @param inCredit what was given back by paying another order with it, as far as it has not been paid out since
 */
public record PromisedBack(Money waived, Money inCredit) {

    /** What these refunds of one order come to. */
    public static PromisedBack of(Currency currency, List<Refunds.Refund> refunds) {
        var credited = sum(currency, refunds, refund -> refund.creditedTo() != null && hasSucceeded(refund));
        var paidOut = sum(currency, refunds, refund -> refund.paysOut() != null && hasSucceeded(refund));
        return new PromisedBack(
                // What pays credit out was granted with the credit.
                sum(currency, refunds, refund -> refund.paysOut() == null && !refund.isUnearned()),
                credited.minus(paidOut));
    }

    private static boolean hasSucceeded(Refunds.Refund refund) {
        return refund.status().equals("SUCCEEDED");
    }

    private static Money sum(Currency currency, List<Refunds.Refund> refunds, Predicate<Refunds.Refund> which) {
        return Money.sum(
                currency,
                refunds.stream().filter(which).map(Refunds.Refund::promised).toList());
    }
}
