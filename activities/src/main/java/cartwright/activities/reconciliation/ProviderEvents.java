package cartwright.activities.reconciliation;

import cartwright.workflows.reconciliation.SettlementProvider;

/** The names of the webhooks that should have told of a movement, in each provider's words. */
final class ProviderEvents {

    private ProviderEvents() {}

    static String of(String provider, RowKind kind) {
        return switch (SettlementProvider.valueOf(provider)) {
            case STRIPE -> stripe(kind);
            case PAYPAL -> paypal(kind);
            case SQUARE -> square(kind);
        };
    }

    private static String stripe(RowKind kind) {
        return switch (kind) {
            case CAPTURE -> "payment_intent.succeeded";
            case REFUND -> "charge.refunded";
            case REFUND_FAILURE -> "refund.failed";
            case DISPUTE -> "charge.dispute.funds_withdrawn";
            case DISPUTE_REVERSAL -> "charge.dispute.funds_reinstated";
            case FEE, PAYOUT, ADJUSTMENT, UNKNOWN -> throw none(kind);
        };
    }

    private static String paypal(RowKind kind) {
        return switch (kind) {
            case CAPTURE -> "PAYMENT.CAPTURE.COMPLETED";
            case REFUND -> "PAYMENT.CAPTURE.REFUNDED";
            case REFUND_FAILURE -> "PAYMENT.REFUND.FAILED";
            case DISPUTE -> "CUSTOMER.DISPUTE.CREATED";
            case DISPUTE_REVERSAL -> "CUSTOMER.DISPUTE.RESOLVED";
            case FEE, PAYOUT, ADJUSTMENT, UNKNOWN -> throw none(kind);
        };
    }

    private static String square(RowKind kind) {
        return switch (kind) {
            case CAPTURE -> "payment.updated";
            case REFUND, REFUND_FAILURE -> "refund.updated";
            case DISPUTE -> "dispute.created";
            case DISPUTE_REVERSAL -> "dispute.state.updated";
            case FEE, PAYOUT, ADJUSTMENT, UNKNOWN -> throw none(kind);
        };
    }

    private static IllegalArgumentException none(RowKind kind) {
        return new IllegalArgumentException("no webhook tells of " + kind);
    }
}
