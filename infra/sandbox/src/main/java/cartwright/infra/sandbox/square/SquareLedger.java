package cartwright.infra.sandbox.square;

import cartwright.infra.sandbox.ledger.Entry;
import cartwright.infra.sandbox.ledger.EntryKind;
import cartwright.infra.sandbox.ledger.EntryStatus;
import cartwright.infra.sandbox.ledger.Ledger;
import cartwright.infra.sandbox.ledger.MoneyView;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Writes Square's operations into the sandbox's ledger. */
@Component
class SquareLedger {
    private final Ledger ledger;

    SquareLedger(Ledger ledger) {
        this.ledger = ledger;
    }

    void add(SquarePayment payment, EntryKind kind, long amount, EntryStatus status, Instant at) {
        add(payment, payment.id(), kind, amount, status, at);
    }

    void refund(SquarePayment payment, SquareRefund refund, EntryStatus status) {
        add(payment, refund.id(), EntryKind.REFUND, refund.money().amount(), status, refund.createdAt());
    }

    void settleRefund(SquareRefund refund, EntryStatus status) {
        ledger.settle(refund.id(), EntryKind.REFUND, EntryStatus.PENDING, status);
    }

    void dispute(SquarePayment payment, SquareDispute dispute) {
        add(
                payment,
                dispute.id(),
                EntryKind.DISPUTE,
                dispute.money().amount(),
                EntryStatus.PENDING,
                dispute.createdAt());
    }

    void settleDispute(SquareDispute dispute, EntryStatus status) {
        ledger.settle(dispute.id(), EntryKind.DISPUTE, EntryStatus.PENDING, status);
    }

    private void add(SquarePayment payment, String id, EntryKind kind, long amount, EntryStatus status, Instant at) {
        ledger.add(new Entry(
                "square",
                id,
                payment.id(),
                payment.terms().referenceId(),
                kind,
                new MoneyView(amount, payment.terms().currency()),
                status,
                at));
    }
}
