package cartwright.activities.payment.dispute;

import cartwright.workflows.dispute.DisputeStatus;
import cartwright.workflows.kernel.DisputeId;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.PaymentId;
import cartwright.workflows.payment.Provider;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A dispute as it is stored. */
record DisputeRow(
        DisputeId id,
        Provider provider,
        String ref,
        OrderId orderId,
        PaymentId paymentId,
        String reason,
        DisputeStatus status,
        boolean refundable,
        Money amount,
        Money withdrawn,
        Money reinstated,
        Money writtenOff,
        Money fee,
        Money feeBack,
        Money held,
        String transactionRef,
        @Nullable Instant evidenceDueBy,
        @Nullable Instant submittedAt,
        @Nullable String submittedBy,
        @Nullable Instant settledAt,
        @Nullable Instant decidedAt,
        Instant openedAt,
        Instant updatedAt) {

    static final String SELECT = """
            SELECT id, provider, provider_ref, order_id, payment_id, reason, status, refundable, currency, amount_minor,
                   withdrawn_minor, reinstated_minor, written_off_minor, fee_currency, fee_minor, fee_back_minor, held_minor,
                   coalesce(transaction_ref, provider_ref) AS transaction_ref,
                   evidence_due_by, submitted_at, submitted_by, settled_at, decided_at, opened_at, updated_at
            FROM dispute.dispute
            """;

    /** Whether the provider's {@code news} may change its status. */
    boolean isFollowedBy(ProviderDispute news) {
        return status.isFollowedBy(news.status(), evidenceDueBy, news.evidenceDueBy());
    }

    /** What is answered now: evidence is sealed for it, and what is asked for again is something else. */
    String request() {
        var kind = status.isInquiry() ? "INQUIRY" : "DISPUTE";
        return submittedAt == null ? kind : kind + " until " + evidenceDueBy;
    }

    /** What the bank has taken and not given back. */
    Money taken() {
        return withdrawn.minus(reinstated);
    }

    /** Until when what was taken should be back; null unless the dispute is won and it is not. */
    @Nullable
    Instant reinstatementDueBy(Duration within) {
        return status == DisputeStatus.WON && taken().isPositive() && decidedAt != null ? decidedAt.plus(within) : null;
    }

    static DisputeRow read(ResultSet row, int number) throws SQLException {
        var currency = row.getString("currency");
        var feeCurrency = row.getString("fee_currency");
        return new DisputeRow(
                DisputeId.of(row.getObject("id", UUID.class)),
                Provider.valueOf(row.getString("provider")),
                row.getString("provider_ref"),
                OrderId.of(row.getObject("order_id", UUID.class)),
                PaymentId.of(row.getObject("payment_id", UUID.class)),
                row.getString("reason"),
                DisputeStatus.valueOf(row.getString("status")),
                row.getBoolean("refundable"),
                Money.of(row.getLong("amount_minor"), currency),
                Money.of(row.getLong("withdrawn_minor"), currency),
                Money.of(row.getLong("reinstated_minor"), currency),
                Money.of(row.getLong("written_off_minor"), currency),
                Money.of(row.getLong("fee_minor"), feeCurrency),
                Money.of(row.getLong("fee_back_minor"), feeCurrency),
                Money.of(row.getLong("held_minor"), currency),
                row.getString("transaction_ref"),
                time(row, "evidence_due_by"),
                time(row, "submitted_at"),
                row.getString("submitted_by"),
                time(row, "settled_at"),
                time(row, "decided_at"),
                row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        var value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
