package cartwright.infra.sandbox.paypal;

import cartwright.infra.sandbox.ledger.Entry;
import cartwright.infra.sandbox.ledger.EntryKind;
import cartwright.infra.sandbox.ledger.EntryStatus;
import cartwright.infra.sandbox.ledger.Ledger;
import cartwright.infra.sandbox.ledger.MoneyView;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Writes PayPal's operations into the sandbox's ledger; the payment is PayPal's order. */
@Component
class PaypalLedger {
    private final Ledger ledger;

    PaypalLedger(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * Adds an entry.
     *
     * @param id of the authorization, capture, refund or dispute
     */
    void add(PaypalOrder order, String id, EntryKind kind, long amount, EntryStatus status, Instant at) {
        ledger.add(new Entry(
                "paypal",
                id,
                order.id(),
                order.terms().customId(),
                kind,
                new MoneyView(amount, order.terms().money().currency()),
                status,
                at));
    }

    void settle(String id, EntryKind kind, EntryStatus status) {
        ledger.settle(id, kind, EntryStatus.PENDING, status);
    }
}
