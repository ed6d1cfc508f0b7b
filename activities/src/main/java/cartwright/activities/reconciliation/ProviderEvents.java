package cartwright.activities.reconciliation;

import cartwright.workflows.reconciliation.SettlementProvider;
import java.util.Map;
import java.util.Optional;

/** The names of the webhooks that should have told of a movement, in each provider's words; of some kinds none does. */
final class ProviderEvents {

    private ProviderEvents() {}

    static Optional<String> of(SettlementProvider provider, RowKind kind) {
        return switch (provider) {
            case STRIPE -> stripe(kind);
            case PAYPAL -> paypal(kind);
            case SQUARE -> square(kind);
        };
    }

    /** What beside its type says what happened: Square tells apart only by the object's status what others give names to. */
    static Map<String, String> facts(SettlementProvider provider, RowKind kind) {
        return switch (provider) {
            case STRIPE, PAYPAL -> Map.of();
            case SQUARE ->
                switch (kind) {
                    case CAPTURE, REFUND -> Map.of("status", "COMPLETED");
                    case REFUND_FAILURE -> Map.of("status", "FAILED");
                    case DISPUTE, DISPUTE_REVERSAL, FEE, PAYOUT, ADJUSTMENT, UNKNOWN -> Map.of();
                };
        };
    }

    private static Optional<String> stripe(RowKind kind) {
        return switch (kind) {
            case CAPTURE -> Optional.of("payment_intent.succeeded");
            case REFUND -> Optional.of("charge.refunded");
            case REFUND_FAILURE -> Optional.of("refund.failed");
            case DISPUTE -> Optional.of("charge.dispute.funds_withdrawn");
            case DISPUTE_REVERSAL -> Optional.of("charge.dispute.funds_reinstated");
            case FEE, PAYOUT, ADJUSTMENT, UNKNOWN -> Optional.empty();
        };
    }

    private static Optional<String> paypal(RowKind kind) {
        return switch (kind) {
            case CAPTURE -> Optional.of("PAYMENT.CAPTURE.COMPLETED");
            case REFUND -> Optional.of("PAYMENT.CAPTURE.REFUNDED");
            case REFUND_FAILURE -> Optional.of("PAYMENT.REFUND.FAILED");
            case DISPUTE -> Optional.of("CUSTOMER.DISPUTE.CREATED");
            case DISPUTE_REVERSAL -> Optional.of("CUSTOMER.DISPUTE.RESOLVED");
            case FEE, PAYOUT, ADJUSTMENT, UNKNOWN -> Optional.empty();
        };
    }

    private static Optional<String> square(RowKind kind) {
        return switch (kind) {
            case CAPTURE -> Optional.of("payment.updated");
            case REFUND, REFUND_FAILURE -> Optional.of("refund.updated");
            case DISPUTE -> Optional.of("dispute.created");
            case DISPUTE_REVERSAL -> Optional.of("dispute.state.updated");
            case FEE, PAYOUT, ADJUSTMENT, UNKNOWN -> Optional.empty();
        };
    }
}
