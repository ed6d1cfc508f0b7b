package cartwright.infra.sandbox.stripe;

import cartwright.infra.sandbox.fault.FaultQuery;
import cartwright.infra.sandbox.fault.Faults;
import cartwright.infra.sandbox.fault.Operation;
import cartwright.infra.sandbox.time.TimedWork;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Brings the bank's late word on refunds that were made with the asynchronous test cards. */
@Component
class RefundSettling implements TimedWork {
    private final Refunds refunds;
    private final Charges charges;
    private final PaymentIntents intents;
    private final BalanceTransactions balance;
    private final StripeEvents events;
    private final StripeLedger ledger;
    private final StripeJson json;
    private final Faults faults;
    private final Clock clock;

    RefundSettling(
            Refunds refunds,
            Charges charges,
            PaymentIntents intents,
            BalanceTransactions balance,
            StripeEvents events,
            StripeLedger ledger,
            StripeJson json,
            Faults faults,
            Clock clock) {
        this.refunds = refunds;
        this.charges = charges;
        this.intents = intents;
        this.balance = balance;
        this.events = events;
        this.ledger = ledger;
        this.json = json;
        this.faults = faults;
        this.clock = clock;
    }

    @Override
    public boolean doNext() {
        var now = clock.instant();
        var due = refunds.due(now);
        due.ifPresent(refund -> settle(refund, refund.settleAt() == null ? now : refund.settleAt()));
        return due.isPresent();
    }

    private void settle(Refund refund, Instant now) {
        boolean failed = "failed".equals(refund.settleAs());
        var settled = failed ? fail(refund, now) : refund.settled("succeeded", null, null);
        refunds.update(settled);
        ledger.settleRefund(settled, refund.status());
        var batch = new EventBatch(refund.paymentIntent(), refund.orderId(), null)
                .add(failed ? "refund.failed" : "refund.updated", json.refund(settled));
        events.publish(
                batch,
                faults.plan(FaultQuery.of("stripe", Operation.REFUND_SETTLEMENT, refund.orderId(), null))
                        .webhooks());
    }

    private Refund fail(Refund refund, Instant now) {
        intents.lock(refund.paymentIntent(), "id");
        charges.update(charges.get(refund.charge()).refund(-refund.amount()));
        var returned = balance.refundFailure(refund.id(), refund.amount(), refund.currency(), now);
        return refund.settled("failed", "expired_or_canceled_card", returned);
    }
}
