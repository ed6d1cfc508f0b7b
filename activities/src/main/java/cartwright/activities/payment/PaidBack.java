package cartwright.activities.payment;

import cartwright.activities.kernel.EventLog;
import cartwright.activities.kernel.Ids;
import cartwright.activities.kernel.Json;
import cartwright.activities.payment.RefundAnswer.Part;
import cartwright.workflows.kernel.Money;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was paid back of a payment and what came back of that, counted on its row and told in its log. Its row must be locked. */
@Repository
class PaidBack {

    private static final String SUM = """
            sum((data -> 'amount' ->> 'amountMinor')::bigint * CASE event_type WHEN 'PaymentRefundFailed' THEN -1 ELSE 1 END)::bigint
            """;

    private static final String OF_REFUND = """
            data ->> 'refundId' = :refund
            AND event_type IN ('PaymentRefunded', 'PaymentRefundFailed', 'PaymentRefundAttributed')
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    PaidBack(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What is counted of a refund's share of the payment, by the provider's ids, oldest first; what came back is not. */
    List<Part> counted(PaymentRow payment, Refunds.Refund refund) {
        return jdbc.sql("SELECT data ->> 'providerRef' AS ref, min(data -> 'amount' ->> 'currency') AS currency, " + SUM
                        + "AS amount FROM payment.event WHERE aggregate_id = :payment AND " + OF_REFUND
                        + "GROUP BY 1 HAVING " + SUM + "<> 0 ORDER BY min(aggregate_version)")
                .param("payment", payment.id().uuid())
                .param("refund", refund.id().value())
                .query((row, number) ->
                        new Part(row.getString("ref"), Money.of(row.getLong("amount"), row.getString("currency"))))
                .list();
    }

    /** What is counted of a refund, whichever of its order's payments have paid it. */
    Money counted(Refunds.Refund refund) {
        var sum = jdbc.sql("SELECT coalesce(" + SUM + ", 0) FROM payment.event WHERE aggregate_id IN ("
                        + "SELECT id FROM payment.payment WHERE order_id = :order) AND " + OF_REFUND)
                .param("order", refund.orderId().uuid())
                .param("refund", refund.id().value())
                .query(Long.class)
                .single();
        return new Money(sum, refund.amount().currency());
    }

    /**
     * Counts a {@code part} of a refund that the payment has paid.
     *
     * @param paid what its parts amount to: customers are told of a refund, not of each part
     */
    void count(PaymentRow payment, Refunds.Refund refund, Part part, Money paid) {
        var data = facts(payment, refund, part);
        if (!paid.equals(part.amount())) {
            data.put("paid", paid);
        }
        change(payment, part, "PaymentRefunded", data, """
                UPDATE payment.payment SET
                    status = CASE WHEN refunded_minor + :amount = captured_minor THEN 'REFUNDED' ELSE 'PARTIALLY_REFUNDED' END,
                    refunded_minor = refunded_minor + :amount, version = version + 1, updated_at = now()
                WHERE order_id = :order AND id = :payment RETURNING id, version, status
                """);
    }

    /**
     * Counts a paid {@code part} of a refund no longer, because the customer's bank has returned the money. The payment is again what it
     * was before that was paid back.
     */
    void takeBack(PaymentRow payment, Refunds.Refund refund, Part part, String code) {
        var data = facts(payment, refund, part);
        data.put("code", code);
        change(payment, part, "PaymentRefundFailed", data, """
                UPDATE payment.payment p SET
                    status = CASE
                        WHEN refunded_minor > :amount THEN 'PARTIALLY_REFUNDED'
                        WHEN captured_minor = authorized_minor OR EXISTS (
                            SELECT FROM payment.attempt a
                            WHERE a.order_id = p.order_id AND a.payment_id = p.id AND a.state = 'SUCCESS'
                              AND (a.operation = 'VOID' OR (a.operation = 'CAPTURE' AND a.final))) THEN 'CAPTURED'
                        ELSE 'PARTIALLY_CAPTURED' END,
                    refunded_minor = refunded_minor - :amount, version = version + 1, updated_at = now()
                WHERE order_id = :order AND id = :payment RETURNING id, version, status
                """);
    }

    /** Tells that so much of what is counted was paid under this id of the provider's; below zero, that it was not. */
    void attribute(PaymentRow payment, Refunds.Refund refund, Part part) {
        change(payment, part, "PaymentRefundAttributed", facts(payment, refund, part), """
                UPDATE payment.payment SET version = version + 1, updated_at = now()
                WHERE order_id = :order AND id = :payment RETURNING id, version, status
                """);
    }

    private static Map<String, Object> facts(PaymentRow payment, Refunds.Refund refund, Part part) {
        var data = new LinkedHashMap<String, Object>();
        data.put("orderId", payment.orderId());
        data.put("refundId", refund.id());
        data.put("amount", part.amount());
        data.put("unearned", refund.isUnearned());
        if (refund.paysOut() != null) {
            data.put("paysOut", refund.paysOut());
        }
        data.put("provider", payment.provider().name());
        data.put("paymentRef", payment.ref());
        data.put("providerRef", part.ref());
        return data;
    }

    private void change(PaymentRow payment, Part part, String event, Map<String, Object> data, String update) {
        jdbc.sql("WITH advanced AS (" + update + """
                        )
                        INSERT INTO payment.event (aggregate_id, aggregate_version, event_id, event_type, aggregate_type,
                                                   event_time, data, metadata)
                        SELECT id, version, :eventId, :event, 'Payment', :now,
                               :data::jsonb || jsonb_build_object('status', status), :metadata::jsonb
                        FROM advanced
                        """)
                .param("amount", part.amount().amountMinor())
                .param("order", payment.orderId().uuid())
                .param("payment", payment.id().uuid())
                .param("eventId", Ids.next())
                .param("event", event)
                .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .param("data", Json.write(data))
                .param("metadata", Json.write(EventLog.metadata("system")))
                .update();
    }
}
