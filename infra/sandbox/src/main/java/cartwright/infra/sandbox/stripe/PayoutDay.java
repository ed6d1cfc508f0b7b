package cartwright.infra.sandbox.stripe;

import cartwright.infra.sandbox.http.Ids;
import cartwright.infra.sandbox.time.TimedWork;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Service;

/** Pays out at each midnight UTC what has become available, when it is more than nothing. */
@Order(Ordered.LOWEST_PRECEDENCE)
@Service
class PayoutDay implements TimedWork {
    private static final Duration UNTIL_PAID = Duration.ofDays(1);

    private final BalanceTransactions balance;
    private final Payouts payouts;
    private final StripeEvents events;
    private final Clock clock;

    PayoutDay(BalanceTransactions balance, Payouts payouts, StripeEvents events, Clock clock) {
        this.balance = balance;
        this.payouts = payouts;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public boolean doNext() {
        var now = clock.instant();
        for (var currency : balance.currencies(now)) {
            for (var midnight : balance.days(currency, now)) {
                long sum = balance.openSum(currency, midnight);
                if (sum > 0) {
                    payOut(currency, sum, midnight);
                    return true;
                }
            }
        }
        return arrive(now);
    }

    /** The midnight at which something that became available is paid out. */
    static Instant midnightAfter(Instant available) {
        var day = available.truncatedTo(ChronoUnit.DAYS);
        return day.equals(available) ? day : day.plus(1, ChronoUnit.DAYS);
    }

    private void payOut(String currency, long sum, Instant midnight) {
        var id = Ids.alphanumeric("po_");
        balance.payOut(currency, midnight, id);
        var booking = balance.payout(id, sum, currency, midnight);
        var payout = new Payout(id, midnight, sum, currency, "in_transit", midnight.plus(UNTIL_PAID), false, booking);
        payouts.add(payout);
        events.publish(batch(payout).add("payout.created", Payouts.json(payout)), null);
    }

    private boolean arrive(Instant now) {
        var arrived = payouts.arrived(now);
        arrived.ifPresent(sent -> {
            var paid = sent.paid();
            payouts.update(paid);
            events.publish(
                    batch(paid)
                            .add("payout.paid", Payouts.json(paid))
                            .add("payout.reconciliation_completed", Payouts.json(paid)),
                    null);
        });
        return arrived.isPresent();
    }

    private static EventBatch batch(Payout payout) {
        return new EventBatch(payout.id(), null, null);
    }
}
