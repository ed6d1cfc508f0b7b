package cartwright.infra.sandbox.stripe;

import cartwright.infra.sandbox.BackgroundLoop;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Brings the bank's late word on refunds that were made with the asynchronous test cards. */
@Component
class RefundSettling extends BackgroundLoop {
    private static final Duration PAUSE = Duration.ofMillis(500);

    RefundSettling(
            Refunds refunds,
            Charges charges,
            PaymentIntents intents,
            BalanceTransactions balance,
            StripeEvents events,
            StripeLedger ledger,
            StripeJson json,
            TransactionOperations transactions,
            Clock clock) {
        super(
                "refunds",
                PAUSE,
                () -> Boolean.TRUE.equals(transactions.execute(
                        status -> new Round(refunds, charges, intents, balance, events, ledger, json, clock).run())));
    }

    private record Round(
            Refunds refunds,
            Charges charges,
            PaymentIntents intents,
            BalanceTransactions balance,
            StripeEvents events,
            StripeLedger ledger,
            StripeJson json,
            Clock clock) {
        boolean run() {
            var due = refunds.due(clock.instant());
            due.ifPresent(this::settle);
            return due.isPresent();
        }

        private void settle(Refund refund) {
            boolean failed = "failed".equals(refund.settleAs());
            var settled = failed ? fail(refund) : refund.settled("succeeded", null, null);
            refunds.update(settled);
            ledger.settleRefund(settled, refund.status());
            var batch = new EventBatch(refund.paymentIntent(), refund.orderId(), null)
                    .add(failed ? "refund.failed" : "refund.updated", json.refund(settled));
            events.publish(batch, null);
        }

        private Refund fail(Refund refund) {
            intents.lock(refund.paymentIntent(), "id");
            charges.update(charges.get(refund.charge()).refund(-refund.amount()));
            var returned = balance.refundFailure(refund.id(), refund.amount(), refund.currency(), clock.instant());
            return refund.settled("failed", "expired_or_canceled_card", returned);
        }
    }
}
