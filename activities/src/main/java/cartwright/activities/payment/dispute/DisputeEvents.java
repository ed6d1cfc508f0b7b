package cartwright.activities.payment.dispute;

import cartwright.activities.kernel.EventLog;
import cartwright.activities.kernel.Ids;
import cartwright.activities.kernel.Json;
import cartwright.workflows.dispute.DisputeStatus;
import cartwright.workflows.kernel.Money;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What disputes did to their payments, told in the payments' log. The payment's row is the log's lock. */
@Repository
class DisputeEvents {

    private final JdbcClient jdbc;
    private final Clock clock;

    DisputeEvents(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void tell(DisputeRow dispute, String event, String actor) {
        append(dispute, event, Map.of(), actor);
    }

    /** Tells of money that moved, or that is given up; {@code fee} may be nothing. */
    void tellOfMoney(DisputeRow dispute, String event, Money amount, Money fee) {
        append(dispute, event, Map.of("amount", amount, "fee", fee), "system");
    }

    /** What it is called that a dispute came from {@code before} to {@code status}. */
    static String named(DisputeStatus before, DisputeStatus status) {
        if (before.isUnderReview() && status.awaitsEvidence() && before.isInquiry() == status.isInquiry()) {
            return "DisputeEvidenceRequested";
        }
        return switch (status) {
            case INQUIRY_NEEDS_RESPONSE -> "DisputeOpened";
            case NEEDS_RESPONSE -> "DisputeEscalated";
            case INQUIRY_UNDER_REVIEW, UNDER_REVIEW -> "DisputeUnderReview";
            case INQUIRY_CLOSED -> "DisputeInquiryClosed";
            case WON -> "DisputeWon";
            case LOST -> "DisputeLost";
        };
    }

    private void append(DisputeRow dispute, String event, Map<String, ?> more, String actor) {
        var data = new LinkedHashMap<String, Object>();
        data.put("orderId", dispute.orderId());
        data.put("disputeId", dispute.id());
        data.put("disputeStatus", dispute.status());
        data.put("provider", dispute.provider().name());
        data.put("providerRef", dispute.transactionRef());
        data.putAll(more);
        jdbc.sql("""
                        WITH advanced AS (
                            UPDATE payment.payment SET version = version + 1, updated_at = now()
                            WHERE order_id = :order AND id = :payment RETURNING id, version, provider_ref)
                        INSERT INTO payment.event (aggregate_id, aggregate_version, event_id, event_type, aggregate_type,
                                                   event_time, data, metadata)
                        SELECT id, version, :eventId, :event, 'Payment', :now,
                               :data::jsonb || jsonb_build_object('paymentRef', provider_ref), :metadata::jsonb
                        FROM advanced
                        """)
                .param("order", dispute.orderId().uuid())
                .param("payment", dispute.paymentId().uuid())
                .param("eventId", Ids.next())
                .param("event", event)
                .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .param("data", Json.write(data))
                .param("metadata", Json.write(EventLog.metadata(actor)))
                .update();
    }
}
