package cartwright.activities.reconciliation.provider;

import cartwright.activities.reconciliation.ProviderPayout;
import cartwright.activities.reconciliation.ProviderPayout.Items;
import cartwright.activities.reconciliation.ProviderRow;
import cartwright.activities.reconciliation.RowFault;
import cartwright.activities.reconciliation.RowKind;
import cartwright.activities.reconciliation.RowStatus;
import cartwright.activities.reconciliation.SettlementDay;
import cartwright.activities.reconciliation.SettlementSource.Sink;
import com.paypal.sdk.models.Money;
import com.paypal.sdk.models.TransactionInformation;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/** PayPal's transactions in the words that all providers share. */
final class PaypalRows {

    /** PayPal writes offsets without a colon, and fractions only sometimes. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss[.SSSSSS][.SSS][XXX][XX]");

    private PaypalRows() {}

    /** Hands a transaction on; what it says wrongly is reported and costs no other row. */
    static void deliver(TransactionInformation transaction, SettlementDay day, Sink sink) {
        ProviderRow row;
        try {
            row = read(transaction);
        } catch (IllegalArgumentException wrong) {
            // A report over HTTP has no lines; the transaction's id names it.
            sink.rejected(0, RowFault.of(wrong), String.valueOf(transaction.getTransactionId()));
            return;
        }
        sink.row(row, true);
        var isOfDay = !row.created().isBefore(day.from()) && row.created().isBefore(day.to());
        if (row.kind() == RowKind.PAYOUT && isOfDay) {
            sink.payout(payout(row, transaction.getBankReferenceId()));
        }
    }

    /** A sweep of the account to the bank: PayPal does not say of which transactions. */
    private static ProviderPayout payout(ProviderRow row, @Nullable String bankReference) {
        return new ProviderPayout(
                row.ref(),
                Math.negateExact(row.net()),
                row.currency(),
                row.status() == RowStatus.SETTLED
                        ? ProviderPayout.PAID
                        : row.status().name(),
                Items.NEVER,
                bankReference,
                row.created().atOffset(ZoneOffset.UTC).toLocalDate());
    }

    private static ProviderRow read(TransactionInformation transaction) {
        var amount = present(transaction.getTransactionAmount(), "the amount");
        var currency = Currency.getInstance(present(amount.getCurrencyCode(), "the currency"));
        var gross = Amounts.minor(present(amount.getValue(), "the amount"), currency);
        var fee = fee(transaction.getFeeAmount(), currency);
        var code = present(transaction.getTransactionEventCode(), "the event code");
        var kind = kind(code, gross);
        return new ProviderRow(
                reference(transaction, kind),
                transaction.getPaypalReferenceId(),
                kind,
                status(present(transaction.getTransactionStatus(), "the status")),
                gross,
                fee,
                gross - fee,
                currency,
                time(present(transaction.getTransactionInitiationDate(), "the time")),
                null,
                null,
                Orders.named(transaction.getCustomField()),
                code);
    }

    /** What a dispute holds or takes has ids that nothing else knows: it is known by the payment that they refer to. */
    private static String reference(TransactionInformation transaction, RowKind kind) {
        var own = present(transaction.getTransactionId(), "the reference");
        var referred = transaction.getPaypalReferenceId();
        return switch (kind) {
            case DISPUTE, DISPUTE_REVERSAL -> referred == null ? own : referred;
            case CAPTURE, REFUND, REFUND_FAILURE, FEE, PAYOUT, ADJUSTMENT, UNKNOWN -> own;
        };
    }

    private static <T> T present(@Nullable T value, String what) {
        if (value == null) {
            throw new IllegalArgumentException(what + " is missing");
        }
        return value;
    }

    /** PayPal's sign is the balance's: below zero it keeps something. */
    private static long fee(@Nullable Money fee, Currency currency) {
        if (fee == null) {
            return 0;
        }
        if (!currency.getCurrencyCode().equals(fee.getCurrencyCode())) {
            throw new IllegalArgumentException("the fee is in another currency than the amount");
        }
        return -Amounts.minor(present(fee.getValue(), "the fee"), currency);
    }

    /**
     * By event code (T-code): what was paid, given back, taken by a bank or by PayPal. A hold for a dispute and its release share a
     * transaction's id, and a lost one is taken by a reversal of its own.
     */
    static RowKind kind(String code, long gross) {
        return switch (code) {
            case "T1107", "T1115" -> RowKind.REFUND;
            case "T1106", "T1110", "T1201" -> RowKind.DISPUTE;
            case "T1111", "T1202", "T1205" -> RowKind.DISPUTE_REVERSAL;
            case "T1108", "T1109" -> RowKind.FEE;
            case "T1200", "T1203", "T1204" -> RowKind.ADJUSTMENT;
            default -> group(code, gross);
        };
    }

    /** By the first two digits; a payment that somebody was sent is none of the shop's. */
    private static RowKind group(String code, long gross) {
        return switch (code.length() < 3 ? code : code.substring(0, 3)) {
            case "T00" -> gross > 0 ? RowKind.CAPTURE : RowKind.UNKNOWN;
            case "T01" -> RowKind.FEE;
            case "T04" -> RowKind.PAYOUT;
            default -> RowKind.UNKNOWN;
        };
    }

    /** {@code V} has moved: what reversed it is a row of its own. */
    private static RowStatus status(String status) {
        return switch (status) {
            case "S", "V" -> RowStatus.SETTLED;
            case "P" -> RowStatus.PENDING;
            case "D" -> RowStatus.FAILED;
            default -> throw new IllegalArgumentException("the status is none of S, P, V, D");
        };
    }

    /**
     * A time of PayPal's.
     *
     * @throws IllegalArgumentException when it is none
     */
    static Instant time(String text) {
        try {
            return OffsetDateTime.parse(text, TIME).toInstant();
        } catch (DateTimeException none) {
            throw new IllegalArgumentException("a time is none", none);
        }
    }
}
