package cartwright.activities.payment;

import cartwright.activities.kernel.EventLog;
import cartwright.activities.kernel.Ids;
import cartwright.activities.kernel.Json;
import cartwright.workflows.kernel.Money;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was paid back of a payment and what came back of that, counted on its row and told in its log. */
@Repository
class PaidBack {

    private final JdbcClient jdbc;
    private final Clock clock;

    PaidBack(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Counts the {@code share} of a refund that the payment has paid; its row must be locked. */
    void count(PaymentRow payment, Refunds.Refund refund, Money share, String ref) {
        var refunded = payment.refunded().plus(share);
        var data = facts(payment, refund, share);
        data.put(
                "status",
                refunded.equals(payment.captured()) ? PaymentStatus.REFUNDED : PaymentStatus.PARTIALLY_REFUNDED);
        data.put("providerRef", ref);
        change(payment, refund, share, "PaymentRefunded", data, """
                UPDATE payment.payment SET status = :data::jsonb ->> 'status', refunded_minor = refunded_minor + :amount,
                       version = version + 1, updated_at = now()
                WHERE order_id = :order AND id = :payment RETURNING id, version, '{}'::jsonb AS more
                """);
    }

    /**
     * Counts a paid {@code share} of a refund no longer, because the customer's bank has returned the money; the payment's row must be locked. The
     * payment is again what it was before anything was paid back.
     */
    void takeBack(PaymentRow payment, Refunds.Refund refund, Money share, String code) {
        var data = facts(payment, refund, share);
        data.put("code", code);
        change(payment, refund, share, "PaymentRefundFailed", data, """
                UPDATE payment.payment p SET
                    status = CASE
                        WHEN refunded_minor > :amount THEN 'PARTIALLY_REFUNDED'
                        WHEN captured_minor = authorized_minor OR EXISTS (
                            SELECT FROM payment.attempt a
                            WHERE a.order_id = p.order_id AND a.payment_id = p.id AND a.state = 'SUCCESS'
                              AND (a.operation = 'VOID' OR (a.operation = 'CAPTURE' AND a.final))) THEN 'CAPTURED'
                        ELSE 'PARTIALLY_CAPTURED' END,
                    refunded_minor = refunded_minor - :amount, version = version + 1, updated_at = now()
                WHERE order_id = :order AND id = :payment
                RETURNING id, version, jsonb_build_object('status', status, 'providerRef', (
                    SELECT a.provider_ref FROM payment.attempt a
                    WHERE a.order_id = p.order_id AND a.payment_id = p.id AND a.operation = 'REFUND'
                      AND a.subject_id = :refund AND a.provider_ref IS NOT NULL
                    ORDER BY a.sequence DESC LIMIT 1)) AS more
                """);
    }

    private static Map<String, Object> facts(PaymentRow payment, Refunds.Refund refund, Money share) {
        var data = new LinkedHashMap<String, Object>();
        data.put("orderId", payment.orderId());
        data.put("refundId", refund.id());
        data.put("amount", share);
        data.put("unearned", refund.isUnearned());
        if (refund.paysOut() != null) {
            data.put("paysOut", refund.paysOut());
        }
        data.put("provider", payment.provider().name());
        data.put("paymentRef", payment.ref());
        return data;
    }

    private void change(
            PaymentRow payment,
            Refunds.Refund refund,
            Money share,
            String event,
            Map<String, Object> data,
            String update) {
        jdbc.sql("WITH advanced AS (" + update + """
                        )
                        INSERT INTO payment.event (aggregate_id, aggregate_version, event_id, event_type, aggregate_type,
                                                   event_time, data, metadata)
                        SELECT id, version, :eventId, :event, 'Payment', :now, :data::jsonb || more, :metadata::jsonb
                        FROM advanced
                        """)
                .param("amount", share.amountMinor())
                .param("order", payment.orderId().uuid())
                .param("payment", payment.id().uuid())
                .param("refund", refund.id().uuid())
                .param("eventId", Ids.next())
                .param("event", event)
                .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .param("data", Json.write(data))
                .param("metadata", Json.write(EventLog.metadata("system")))
                .update();
    }
}
