package cartwright.activities.payment;

import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.RefundId;
import cartwright.workflows.payment.GrantRefund;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Refunds as they are granted, apart from how they are paid. */
@Service
public class Refunds {

    private static final String SELECT =
            "SELECT order_id, id, currency, amount_minor, status, reason, granted_by, granted_at FROM payment.refund ";

    private final JdbcClient jdbc;
    private final Payments payments;
    private final Attempts attempts;

    Refunds(JdbcClient jdbc, Payments payments, Attempts attempts) {
        this.jdbc = jdbc;
        this.payments = payments;
        this.attempts = attempts;
    }

    /** A refund; its status is GRANTED, PENDING, SUCCEEDED, FAILED or CANCELED. */
    public record Refund(
            RefundId id,
            OrderId orderId,
            Money amount,
            String status,
            String reason,
            String grantedBy,
            Instant grantedAt) {}

    /** How granting went. */
    public sealed interface Grant {
        /** The money is promised. */
        record Granted(Refund refund) implements Grant {}

        /** More than what was captured and is not promised back yet, which is {@code refundable}. */
        record ExceedsCaptured(Money refundable) implements Grant {}

        /** What became of an attempt on the payment is not known; nothing may be promised until it is. */
        record PaymentUnknown() implements Grant {}

        /** The order was paid in {@code paid}, not in the currency asked for. */
        record OtherCurrency(Currency paid) implements Grant {}
    }

    /** Promises money back. The cap is checked under the lock of the order's payments; the same id grants once. */
    @Transactional
    public Grant grant(GrantRefund request) {
        var rows = payments.lockOfOrder(request.orderId());
        var before = find(request.refundId());
        if (before.isPresent()) {
            return new Grant.Granted(before.get());
        }
        if (attempts.ofOrder(request.orderId()).stream().anyMatch(attempt -> attempt.state() == AttemptState.UNKNOWN)) {
            return new Grant.PaymentUnknown();
        }
        var currency = request.amount().currency();
        var others = rows.stream().map(row -> row.amount().currency()).filter(paid -> !paid.equals(currency));
        var other = others.findFirst();
        if (other.isPresent()) {
            return new Grant.OtherCurrency(other.get());
        }
        var captured =
                Money.sum(currency, rows.stream().map(PaymentRow::captured).toList());
        var refundable = captured.minus(promised(request.orderId(), captured));
        if (!request.amount().isPositive() || request.amount().compareTo(refundable) > 0) {
            return new Grant.ExceedsCaptured(refundable);
        }
        insert(request);
        return new Grant.Granted(find(request.refundId()).orElseThrow());
    }

    /** Promises a refund that failed again, under the lock of the order's payments: others may have had its share since. */
    boolean promiseAgain(Refund refund, List<PaymentRow> rows) {
        if (!refund.status().equals("FAILED")) {
            return true;
        }
        var captured = Money.sum(
                refund.amount().currency(),
                rows.stream().map(PaymentRow::captured).toList());
        var fits = refund.amount().compareTo(captured.minus(promised(refund.orderId(), captured))) <= 0;
        if (fits) {
            become(refund, "GRANTED");
        }
        return fits;
    }

    private void insert(GrantRefund request) {
        jdbc.sql("""
                        INSERT INTO payment.refund (order_id, id, currency, amount_minor, status, reason, granted_by)
                        VALUES (:order, :id, :currency, :amount, 'GRANTED', :reason, :actor)
                        """)
                .param("order", request.orderId().uuid())
                .param("id", request.refundId().uuid())
                .param("currency", request.amount().currency().getCurrencyCode())
                .param("amount", request.amount().amountMinor())
                .param("reason", request.reason())
                .param("actor", request.actor())
                .update();
    }

    /**
     * What is promised or paid back, and what the customer's bank has taken; refunds that are pending or unknown count, failed and
     * cancelled ones do not. While a dispute keeps the provider from refunding a payment, nothing of it is left to promise.
     */
    private Money promised(OrderId orderId, Money captured) {
        var sum = jdbc.sql("""
                        SELECT coalesce((SELECT sum(amount_minor) FROM payment.refund
                                         WHERE order_id = :order AND status NOT IN ('FAILED', 'CANCELED')), 0)::bigint
                            + coalesce((SELECT sum(taken) FROM (
                                  SELECT CASE WHEN bool_or(NOT d.refundable AND d.status IN ('NEEDS_RESPONSE', 'UNDER_REVIEW'))
                                              THEN max(p.captured_minor - p.refunded_minor)
                                              ELSE sum(d.withdrawn_minor - d.reinstated_minor) END AS taken
                                  FROM dispute.dispute d JOIN payment.payment p ON p.order_id = d.order_id AND p.id = d.payment_id
                                  WHERE d.order_id = :order GROUP BY p.id) AS disputed), 0)::bigint
                        """).param("order", orderId.uuid()).query(Long.class).single();
        return new Money(Math.min(sum, captured.amountMinor()), captured.currency());
    }

    /** The refund with this id. */
    public Optional<Refund> find(RefundId id) {
        return jdbc.sql(SELECT + "WHERE id = :id")
                .param("id", id.uuid())
                .query(Refunds::read)
                .optional();
    }

    /** The order's refunds, oldest first. */
    public List<Refund> ofOrder(OrderId orderId) {
        return jdbc.sql(SELECT + "WHERE order_id = :order ORDER BY id")
                .param("order", orderId.uuid())
                .query(Refunds::read)
                .list();
    }

    /** The refunds of each of {@code orders}, oldest first, in one statement. */
    public Map<OrderId, List<Refund>> ofOrders(Collection<OrderId> orders) {
        return jdbc
                .sql(SELECT + "WHERE order_id = ANY (:orders) ORDER BY id")
                .param("orders", orders.stream().map(OrderId::uuid).toArray(UUID[]::new))
                .query(Refunds::read)
                .list()
                .stream()
                .collect(Collectors.groupingBy(Refund::orderId));
    }

    void become(Refund refund, String status) {
        jdbc.sql("UPDATE payment.refund SET status = :status, updated_at = now() WHERE order_id = :order AND id = :id")
                .param("status", status)
                .param("order", refund.orderId().uuid())
                .param("id", refund.id().uuid())
                .update();
    }

    private static Refund read(ResultSet row, int number) throws SQLException {
        return new Refund(
                RefundId.of(row.getObject("id", UUID.class)),
                OrderId.of(row.getObject("order_id", UUID.class)),
                Money.of(row.getLong("amount_minor"), row.getString("currency")),
                row.getString("status"),
                row.getString("reason"),
                row.getString("granted_by"),
                row.getObject("granted_at", OffsetDateTime.class).toInstant());
    }
}
