package cartwright.infra.sandbox.square;

import cartwright.infra.sandbox.fault.Fault;
import cartwright.infra.sandbox.ledger.EntryKind;
import cartwright.infra.sandbox.ledger.EntryStatus;
import cartwright.infra.sandbox.time.TimedWork;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Ends an approved payment: takes its money or lets it go, by itself when its delay has elapsed. */
@Service
class SquareSettling implements TimedWork {
    private final SquarePayments payments;
    private final SquareEntries entries;
    private final SquareDisputing disputing;
    private final SquareLedger ledger;
    private final SquareEvents events;
    private final Clock clock;

    SquareSettling(
            SquarePayments payments,
            SquareEntries entries,
            SquareDisputing disputing,
            SquareLedger ledger,
            SquareEvents events,
            Clock clock) {
        this.payments = payments;
        this.entries = entries;
        this.disputing = disputing;
        this.ledger = ledger;
        this.events = events;
        this.clock = clock;
    }

    SquarePayment complete(SquarePayment payment, Instant now, @Nullable Fault webhooks) {
        var completed = payment.completed(now);
        payments.update(completed);
        entries.charge(completed, now);
        ledger.add(completed, EntryKind.CAPTURE, completed.state().amount(), EntryStatus.SUCCEEDED, now);
        events.payment("payment.updated", completed, webhooks);
        disputing.openIfTest(completed, now, webhooks);
        return completed;
    }

    SquarePayment cancel(SquarePayment payment, Instant now, @Nullable Fault webhooks) {
        var canceled = payment.canceled(now);
        payments.update(canceled);
        ledger.add(canceled, EntryKind.VOID, canceled.state().approved(), EntryStatus.SUCCEEDED, now);
        events.payment("payment.updated", canceled, webhooks);
        return canceled;
    }

    @Override
    public boolean doNext() {
        var due = payments.delayElapsed(clock.instant());
        due.ifPresent(payment -> {
            var at = payment.terms().delayedUntil();
            var _ = payment.state().delayAction().equals("COMPLETE")
                    ? complete(payment, at, null)
                    : cancel(payment, at, null);
        });
        return due.isPresent();
    }
}
