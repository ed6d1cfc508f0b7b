package cartwright.activities.reconciliation.provider;

import cartwright.activities.reconciliation.ProviderRow;
import cartwright.activities.reconciliation.RowFault;
import cartwright.activities.reconciliation.RowKind;
import cartwright.activities.reconciliation.RowStatus;
import cartwright.activities.reconciliation.SettlementSource.Sink;
import com.stripe.model.BalanceTransaction;
import com.stripe.model.BalanceTransactionSource;
import com.stripe.model.Charge;
import com.stripe.model.Dispute;
import com.stripe.model.Refund;
import java.time.Instant;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Stripe's balance transactions in the words that all providers share. */
final class StripeRows {

    private StripeRows() {}

    /** Hands a transaction on; what it says wrongly is reported and costs no other row. */
    static void deliver(BalanceTransaction transaction, @Nullable String payout, boolean compared, Sink sink) {
        try {
            sink.row(read(transaction, payout), compared);
        } catch (IllegalArgumentException wrong) {
            // A report over HTTP has no lines; the transaction's id names it.
            sink.rejected(0, RowFault.of(wrong), transaction.getId());
        }
    }

    private static ProviderRow read(BalanceTransaction transaction, @Nullable String payout) {
        var category =
                transaction.getReportingCategory() == null ? transaction.getType() : transaction.getReportingCategory();
        var source = transaction.getSource();
        return new ProviderRow(
                source == null ? transaction.getId() : source,
                payment(transaction.getSourceObject()),
                kind(category),
                RowStatus.SETTLED,
                transaction.getAmount(),
                transaction.getFee(),
                transaction.getNet(),
                Currency.getInstance(transaction.getCurrency().toUpperCase(Locale.ROOT)),
                Instant.ofEpochSecond(transaction.getCreated()),
                Instant.ofEpochSecond(transaction.getAvailableOn()),
                payout,
                order(transaction.getSourceObject()),
                category);
    }

    /** By reporting category: the type of a dispute is an adjustment, and that of a reversed refund a refund. */
    static RowKind kind(String category) {
        return switch (category) {
            case "charge", "partial_capture_reversal", "payment" -> RowKind.CAPTURE;
            case "refund", "payment_refund" -> RowKind.REFUND;
            case "refund_failure", "payment_failure_refund" -> RowKind.REFUND_FAILURE;
            case "dispute" -> RowKind.DISPUTE;
            case "dispute_reversal" -> RowKind.DISPUTE_REVERSAL;
            case "fee", "network_cost", "stripe_fee" -> RowKind.FEE;
            case "payout", "payout_reversal" -> RowKind.PAYOUT;
            case "other_adjustment", "adjustment" -> RowKind.ADJUSTMENT;
            default -> RowKind.UNKNOWN;
        };
    }

    private static @Nullable String payment(@Nullable BalanceTransactionSource source) {
        return switch (source) {
            case Charge charge -> charge.getPaymentIntent();
            case Refund refund -> refund.getPaymentIntent();
            case Dispute dispute -> dispute.getPaymentIntent();
            case null, default -> null;
        };
    }

    private static @Nullable UUID order(@Nullable BalanceTransactionSource source) {
        return switch (source) {
            case Charge charge -> order(charge.getMetadata());
            case Refund refund -> order(refund.getMetadata());
            case Dispute dispute -> order(dispute.getMetadata());
            case null, default -> null;
        };
    }

    private static @Nullable UUID order(@Nullable Map<String, String> metadata) {
        return metadata == null ? null : Orders.named(metadata.get("order_id"));
    }
}
