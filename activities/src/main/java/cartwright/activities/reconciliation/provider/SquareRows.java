package cartwright.activities.reconciliation.provider;

import cartwright.activities.reconciliation.ProviderPayout;
import cartwright.activities.reconciliation.ProviderPayout.Items;
import cartwright.activities.reconciliation.ProviderRow;
import cartwright.activities.reconciliation.RowFault;
import cartwright.activities.reconciliation.RowKind;
import cartwright.activities.reconciliation.RowStatus;
import cartwright.activities.reconciliation.SettlementDay;
import cartwright.activities.reconciliation.SettlementSource.Sink;
import com.squareup.square.types.ActivityType;
import com.squareup.square.types.Money;
import com.squareup.square.types.Payout;
import com.squareup.square.types.PayoutEntry;
import com.squareup.square.types.PayoutStatus;
import java.time.DateTimeException;
import java.util.Currency;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Square's payouts and their entries in the words that all providers share. */
final class SquareRows {

    private SquareRows() {}

    /** Announces a payout, and tells of it as a movement: among its entries it is none. */
    static void deliver(Payout payout, SettlementDay day, Sink sink) {
        try {
            var money = payout.getAmountMoney().orElseThrow(() -> missing("the amount"));
            var amount = amount(money);
            var currency = currency(money);
            var status = payout.getStatus().orElse(PayoutStatus.SENT);
            sink.row(
                    new ProviderRow(
                            payout.getId(),
                            null,
                            RowKind.PAYOUT,
                            status(status),
                            Math.negateExact(amount),
                            0,
                            Math.negateExact(amount),
                            currency,
                            // When it is booked, because Square names the day of its arrival only.
                            day.from(),
                            null,
                            null,
                            null,
                            RowKind.PAYOUT.name()),
                    true);
            sink.payout(new ProviderPayout(
                    payout.getId(),
                    amount,
                    currency,
                    status.toString(),
                    Items.COMPLETE,
                    payout.getEndToEndId().orElse(null),
                    day.date()));
        } catch (IllegalArgumentException | ArithmeticException wrong) {
            sink.rejected(0, RowFault.of(wrong), payout.getId());
        }
    }

    private static RowStatus status(PayoutStatus status) {
        return switch (status.getEnumValue()) {
            case PAID -> RowStatus.SETTLED;
            case FAILED -> RowStatus.FAILED;
            case SENT, UNKNOWN -> RowStatus.PENDING;
        };
    }

    /** Reads an entry; what it says wrongly is reported and costs no other one. */
    static Optional<ProviderRow> read(PayoutEntry entry, Sink sink) {
        try {
            return Optional.of(read(entry));
        } catch (IllegalArgumentException | DateTimeException wrong) {
            // A report over HTTP has no lines; the entry's id names it.
            sink.rejected(0, RowFault.of(wrong), entry.getId());
            return Optional.empty();
        }
    }

    private static ProviderRow read(PayoutEntry entry) {
        var type = entry.getType().map(ActivityType::toString).orElse("");
        var gross = entry.getGrossAmountMoney().orElseThrow(() -> missing("the gross amount"));
        var subject = subject(entry);
        return new ProviderRow(
                subject.ref(),
                subject.parent(),
                kind(type, amount(gross)),
                RowStatus.SETTLED,
                amount(gross),
                entry.getFeeAmountMoney().map(SquareRows::amount).orElse(0L),
                amount(entry.getNetAmountMoney().orElseThrow(() -> missing("the net amount"))),
                currency(gross),
                SquarePages.instant(entry.getEffectiveAt().orElseThrow(() -> missing("the time"))),
                null,
                null,
                null,
                type);
    }

    private record Subject(String ref, @Nullable String parent) {}

    /** What the ledger knows it by; an entry that is about nothing else is known by its own id. */
    private static Subject subject(PayoutEntry entry) {
        var charge = entry.getTypeChargeDetails().flatMap(details -> details.getPaymentId());
        var refund =
                entry.getTypeRefundDetails().flatMap(details -> subject(details.getRefundId(), details.getPaymentId()));
        var dispute = entry.getTypeDisputeDetails()
                .flatMap(details -> subject(details.getDisputeId(), details.getPaymentId()));
        var opened = entry.getTypeOpenDisputeDetails()
                .flatMap(details -> subject(details.getDisputeId(), details.getPaymentId()));
        return charge.map(payment -> new Subject(payment, payment))
                .or(() -> refund)
                .or(() -> dispute)
                .or(() -> opened)
                .orElseGet(() -> new Subject(entry.getId(), null));
    }

    private static Optional<Subject> subject(Optional<String> ref, Optional<String> payment) {
        return ref.map(id -> new Subject(id, payment.orElse(null)));
    }

    static RowKind kind(String type, long gross) {
        return switch (type) {
            case "CHARGE" -> RowKind.CAPTURE;
            case "REFUND" -> RowKind.REFUND;
            case "DISPUTE", "OPEN_DISPUTE" -> gross < 0 ? RowKind.DISPUTE : RowKind.DISPUTE_REVERSAL;
            case "ADJUSTMENT", "OTHER_ADJUSTMENT", "HOLD_ADJUSTMENT", "RELEASE_ADJUSTMENT" -> RowKind.ADJUSTMENT;
            // There are a dozen of them, and their refunds.
            default -> type.contains("FEE") ? RowKind.FEE : RowKind.UNKNOWN;
        };
    }

    private static long amount(Money money) {
        return money.getAmount().orElseThrow(() -> missing("an amount"));
    }

    private static Currency currency(Money money) {
        return Currency.getInstance(
                money.getCurrency().orElseThrow(() -> missing("a currency")).toString());
    }

    private static IllegalArgumentException missing(String what) {
        return new IllegalArgumentException(what + " is missing");
    }
}
