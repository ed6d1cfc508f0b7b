package cartwright.infra.sandbox.stripe;

import cartwright.infra.sandbox.ledger.Entry;
import cartwright.infra.sandbox.ledger.EntryKind;
import cartwright.infra.sandbox.ledger.EntryStatus;
import cartwright.infra.sandbox.ledger.Ledger;
import cartwright.infra.sandbox.ledger.MoneyView;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Writes Stripe's operations into the sandbox's ledger. */
@Component
class StripeLedger {
    private final Ledger ledger;

    StripeLedger(Ledger ledger) {
        this.ledger = ledger;
    }

    void authorize(PaymentIntent intent, EntryStatus status, Instant at) {
        add(intent, EntryKind.AUTHORIZE, intent.terms().amount(), status, at);
    }

    /** Decides an authorization that waited for the customer. */
    void settleAuthorization(PaymentIntent intent, EntryStatus status) {
        ledger.settle(intent.id(), EntryKind.AUTHORIZE, EntryStatus.PENDING, status);
    }

    void capture(PaymentIntent intent, long amount, EntryStatus status, Instant at) {
        add(intent, EntryKind.CAPTURE, amount, status, at);
    }

    void cancel(PaymentIntent intent, long amount, EntryStatus status, Instant at) {
        add(intent, EntryKind.VOID, amount, status, at);
    }

    void refund(Refund refund, Instant at) {
        ledger.add(new Entry(
                "stripe",
                refund.id(),
                refund.paymentIntent(),
                refund.orderId(),
                EntryKind.REFUND,
                new MoneyView(refund.amount(), refund.currency()),
                status(refund.status()),
                at));
    }

    void settleRefund(Refund refund, String from) {
        ledger.settle(refund.id(), EntryKind.REFUND, status(from), status(refund.status()));
    }

    void dispute(Dispute dispute) {
        ledger.add(new Entry(
                "stripe",
                dispute.id(),
                dispute.paymentIntent(),
                dispute.orderId(),
                EntryKind.DISPUTE,
                new MoneyView(dispute.amount(), dispute.currency()),
                EntryStatus.PENDING,
                dispute.createdAt()));
    }

    void settleDispute(Dispute dispute, EntryStatus status) {
        ledger.settle(dispute.id(), EntryKind.DISPUTE, EntryStatus.PENDING, status);
    }

    private void add(PaymentIntent intent, EntryKind kind, long amount, EntryStatus status, Instant at) {
        ledger.add(new Entry(
                "stripe",
                intent.id(),
                intent.id(),
                intent.terms().orderId(),
                kind,
                new MoneyView(amount, intent.terms().currency()),
                status,
                at));
    }

    private static EntryStatus status(String refundStatus) {
        return switch (refundStatus) {
            case "succeeded" -> EntryStatus.SUCCEEDED;
            case "pending" -> EntryStatus.PENDING;
            case "failed" -> EntryStatus.FAILED;
            default -> throw new IllegalArgumentException("Unknown refund status " + refundStatus);
        };
    }
}
