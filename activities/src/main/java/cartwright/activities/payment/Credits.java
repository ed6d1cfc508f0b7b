package cartwright.activities.payment;

import cartwright.activities.kernel.EventLog;
import cartwright.activities.kernel.Ids;
import cartwright.activities.kernel.Json;
import cartwright.workflows.kernel.CustomerId;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.PaymentId;
import cartwright.workflows.kernel.RefundId;
import cartwright.workflows.order.OrderOrigin;
import cartwright.workflows.payment.Provider;
import io.temporal.failure.ApplicationFailure;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Credit that orders are paid with: a refund of another order that is not paid out. It is promised there, under that order's
 * cap, and taken here, whole, as a captured payment. Every method joins the caller's transaction.
 */
@Service
public class Credits {

    private final JdbcClient jdbc;
    private final Clock clock;

    Credits(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Pays the order by the credit it comes with, once.
     *
     * @throws io.temporal.failure.ApplicationFailure of type CREDIT_WITHDRAWN, not retryable, when the refund is promised no
     *     longer
     */
    public void take(OrderId orderId, CustomerId customerId, OrderOrigin origin) {
        requirePromised(origin);
        var amount = origin.credit();
        var inserted = jdbc.sql("""
                        INSERT INTO payment.payment (order_id, id, customer_id, provider, token, provider_ref, currency,
                                                     amount_minor, authorized_minor, captured_minor, status, version)
                        VALUES (:order, :payment, :customer, 'CREDIT', '', :ref, :currency, :amount, :amount, :amount, 'CAPTURED', 1)
                        ON CONFLICT DO NOTHING
                        """)
                .param("order", orderId.uuid())
                .param("payment", origin.paymentId().uuid())
                .param("customer", customerId.uuid())
                .param("ref", origin.refundId().value())
                .param("currency", amount.currency().getCurrencyCode())
                .param("amount", amount.amountMinor())
                .update();
        if (inserted == 1) {
            jdbc.sql("""
                            INSERT INTO payment.credit (order_id, payment_id, origin_order_id, refund_id)
                            VALUES (:order, :payment, :origin, :refund)
                            """)
                    .param("order", orderId.uuid())
                    .param("payment", origin.paymentId().uuid())
                    .param("origin", origin.orderId().uuid())
                    .param("refund", origin.refundId().uuid())
                    .update();
            tell(orderId, origin);
        }
    }

    private void requirePromised(OrderOrigin origin) {
        var status = jdbc.sql("SELECT status FROM payment.refund WHERE order_id = :order AND id = :id FOR UPDATE")
                .param("order", origin.orderId().uuid())
                .param("id", origin.refundId().uuid())
                .query(String.class)
                .single();
        if (!status.equals("GRANTED") && !status.equals("SUCCEEDED")) {
            throw ApplicationFailure.newNonRetryableFailure(
                    "the credit of " + origin.refundId() + " is " + status, "CREDIT_WITHDRAWN");
        }
    }

    private void tell(OrderId orderId, OrderOrigin origin) {
        var data = new LinkedHashMap<String, Object>();
        data.put("orderId", orderId);
        data.put("status", PaymentStatus.CAPTURED);
        data.put("provider", Provider.CREDIT.name());
        data.put("paymentRef", origin.refundId());
        data.put("authorized", origin.credit());
        data.put("captured", origin.credit());
        data.put("amount", origin.credit());
        data.put("origin", Map.of("orderId", origin.orderId(), "workflowId", origin.workflowId()));
        jdbc.sql("""
                        INSERT INTO payment.event (aggregate_id, aggregate_version, event_id, event_type, aggregate_type,
                                                   event_time, data, metadata)
                        VALUES (:payment, 1, :eventId, 'PaymentCaptured', 'Payment', :now, :data::jsonb, :metadata::jsonb)
                        """)
                .param("payment", origin.paymentId().uuid())
                .param("eventId", Ids.next())
                .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .param("data", Json.write(data))
                .param("metadata", Json.write(EventLog.metadata("system")))
                .update();
    }

    /** Whether the order has been paid by its credit. */
    public boolean isTaken(OrderId orderId, PaymentId paymentId) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM payment.credit WHERE order_id = :order AND payment_id = :payment)")
                .param("order", orderId.uuid())
                .param("payment", paymentId.uuid())
                .query(Boolean.class)
                .single();
    }

    /** Notes that the refund was given as credit. */
    public void given(OrderId orderId, RefundId refundId) {
        become(orderId, refundId, "SUCCEEDED");
    }

    /** Promises the credit no longer; nobody has taken it, nor will. */
    public void withdraw(OrderId orderId, RefundId refundId) {
        become(orderId, refundId, "CANCELED");
    }

    private void become(OrderId orderId, RefundId refundId, String status) {
        jdbc.sql("""
                        UPDATE payment.refund SET status = :status, updated_at = now()
                        WHERE order_id = :order AND id = :id AND credited_to IS NOT NULL AND status = 'GRANTED'
                        """)
                .param("status", status)
                .param("order", orderId.uuid())
                .param("id", refundId.uuid())
                .update();
    }
}
