package cartwright.infra.sandbox.square;

import cartwright.infra.sandbox.http.Ids;
import cartwright.infra.sandbox.time.TimedWork;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Service;

/** Pays each day out: what happened from one 17:00 in California to the next is one payout per currency. */
@Order(Ordered.LOWEST_PRECEDENCE)
@Service
class SquarePayoutDay implements TimedWork {
    private static final ZoneId CALIFORNIA = ZoneId.of("America/Los_Angeles");
    private static final LocalTime CUT = LocalTime.of(17, 0);
    private static final Duration UNTIL_PAID = Duration.ofDays(1);

    private final SquareEntries entries;
    private final SquarePayouts payouts;
    private final SquareEvents events;
    private final Clock clock;

    SquarePayoutDay(SquareEntries entries, SquarePayouts payouts, SquareEvents events, Clock clock) {
        this.entries = entries;
        this.payouts = payouts;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public boolean doNext() {
        var now = clock.instant();
        var closed = entries.oldestOpen().map(SquarePayoutDay::cutAfter).filter(cut -> !cut.isAfter(now));
        closed.ifPresent(this::payOut);
        return closed.isPresent() || arrive(now);
    }

    /** The cut that ends the day in which something happened. */
    static Instant cutAfter(Instant happened) {
        var local = happened.atZone(CALIFORNIA);
        var today = local.with(CUT);
        return (local.isBefore(today) ? today : today.plusDays(1).with(CUT)).toInstant();
    }

    private void payOut(Instant cut) {
        entries.open(cut).stream()
                .collect(Collectors.groupingBy(SquareEntry::currency))
                .forEach((currency, day) -> payOut(cut, currency, day));
    }

    private void payOut(Instant cut, String currency, List<SquareEntry> day) {
        long net = day.stream().mapToLong(SquareEntry::net).sum();
        var payout = new SquarePayout(
                Ids.alphanumeric("po_"),
                cut,
                cut,
                day.getFirst().locationId(),
                new SquareMoney(net, currency),
                "SENT",
                cut.plus(UNTIL_PAID).atZone(CALIFORNIA).toLocalDate(),
                cut.plus(UNTIL_PAID),
                1);
        payouts.add(payout);
        entries.payOut(day, payout.id());
        events.payout("payout.sent", payout);
    }

    private boolean arrive(Instant now) {
        var arrived = payouts.arrived(now);
        arrived.ifPresent(sent -> {
            var paid = sent.paid(sent.paidAt());
            payouts.update(paid);
            events.payout("payout.paid", paid);
        });
        return arrived.isPresent();
    }
}
