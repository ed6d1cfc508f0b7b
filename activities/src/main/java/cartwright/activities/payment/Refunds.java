package cartwright.activities.payment;

import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.PaymentId;
import cartwright.workflows.kernel.RefundId;
import cartwright.workflows.payment.GrantRefund;
import cartwright.workflows.payment.RefundLine;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Refunds as they are granted, apart from how they are paid. */
@Service
public class Refunds {

    private static final String SELECT = """
            SELECT order_id, id, currency, amount_minor, (%s)::bigint AS promised_minor, shipping_minor, shipping_tax_minor, status, reason,
                   granted_by, granted_at, payment_id, credited_to, pays_out, %s AS lines
            FROM payment.refund r\s""".formatted(RefundCap.PROMISED, RefundLines.AS_JSON);

    /** Why an order gives money back for which it has shipped nothing. */
    static final Set<String> UNEARNED = Set.of("CANCELLED", "LINES_CANCELLED", "CAPTURED_AFTER_END");

    private final JdbcClient jdbc;
    private final Payments payments;
    private final Attempts attempts;
    private final RefundLines lines;
    private final RefundShipping shipping;
    private final RefundCap cap;

    Refunds(
            JdbcClient jdbc,
            Payments payments,
            Attempts attempts,
            RefundLines lines,
            RefundShipping shipping,
            RefundCap cap) {
        this.jdbc = jdbc;
        this.payments = payments;
        this.attempts = attempts;
        this.lines = lines;
        this.shipping = shipping;
        this.cap = cap;
    }

    /**
     * A refund; its status is GRANTED, PENDING, SUCCEEDED, FAILED or CANCELED.
     *
     * @param promised what of the amount is promised or paid: all of it, or, once it has failed, what it has given all the same
     * @param shipping how much of the amount is the order's shipping
     * @param shippingTax the tax contained in that
     * @param paymentId the payment that was asked to give first
     * @param creditedTo the order it pays instead of being paid out; null when it is money
     * @param paysOut the refund given as credit that it pays out after all, which has counted for both since; null otherwise
     * @param lines what it is for; empty when it is for no line
     */
    public record Refund(
            RefundId id,
            OrderId orderId,
            Money amount,
            Money promised,
            Money shipping,
            Money shippingTax,
            String status,
            String reason,
            String grantedBy,
            Instant grantedAt,
            @Nullable PaymentId paymentId,
            @Nullable OrderId creditedTo,
            @Nullable RefundId paysOut,
            List<RefundLine> lines) {

        /** Whether the order itself gives back what it has not earned; whatever a person grants is not that. */
        public boolean isUnearned() {
            return grantedBy.equals("system") && UNEARNED.contains(reason);
        }

        /** Whether a person grants it for none of the order's lines. */
        public boolean isByHandForNoLine() {
            return !grantedBy.equals("system") && lines.isEmpty() && creditedTo == null;
        }

        /** Whether it is promised no longer. */
        public boolean hasFailed() {
            return status.equals("FAILED") || status.equals("CANCELED");
        }
    }

    /** How granting went. */
    public sealed interface Grant {
        /** The money is promised. */
        record Granted(Refund refund) implements Grant {}

        /** More than what was captured and is not promised back yet, which is {@code refundable}. */
        record ExceedsCaptured(Money refundable) implements Grant {}

        /** More of the order's shipping than is not promised back yet, which is {@code left}. */
        record ExceedsShipping(Money left) implements Grant {}

        /** What became of an attempt on the payment is not known; nothing may be promised until it is. */
        record PaymentUnknown() implements Grant {}

        /** The order was paid in {@code paid}, not in the currency asked for. */
        record OtherCurrency(Currency paid) implements Grant {}

        /** The order has no such payment as was asked to give first. */
        record UnknownPayment() implements Grant {}
    }

    /** Promises money back. The caps are checked under the lock of the order's payments; the same id grants once. */
    @Transactional
    public Grant grant(GrantRefund request) {
        var rows = payments.lockOfOrder(request.orderId());
        var before = find(request.refundId());
        if (before.isPresent()) {
            return new Grant.Granted(before.get());
        }
        if (attempts.ofOrder(request.orderId()).stream().anyMatch(Attempt::mayHaveMoved)) {
            return new Grant.PaymentUnknown();
        }
        if (request.paymentId() != null
                && rows.stream().noneMatch(row -> row.id().equals(request.paymentId()))) {
            return new Grant.UnknownPayment();
        }
        var currency = request.amount().currency();
        var other = rows.stream()
                .map(row -> row.amount().currency())
                .filter(paid -> !paid.equals(currency))
                .findFirst();
        if (other.isPresent()) {
            return new Grant.OtherCurrency(other.get());
        }
        var ofShipping = request.shipping();
        if (ofShipping != null) {
            var left = shipping.left(request.orderId(), ofShipping.shipping());
            if (ofShipping.amount().compareTo(left) > 0) {
                return new Grant.ExceedsShipping(left);
            }
        }
        var refundable = cap.refundable(request.orderId(), currency);
        if (!request.amount().isPositive() || request.amount().compareTo(refundable) > 0) {
            return new Grant.ExceedsCaptured(refundable);
        }
        insert(request);
        return new Grant.Granted(find(request.refundId()).orElseThrow());
    }

    /**
     * Promises the missing part of a refund that failed again, under the lock of the order's payments: others may have had its
     * share, its lines' units or its shipping since.
     */
    boolean promiseAgain(Refund refund, Money missing) {
        if (!refund.status().equals("FAILED")) {
            return true;
        }
        if (refund.paysOut() != null) {
            become(refund, "GRANTED");
            return true;
        }
        var refundable = cap.refundable(refund.orderId(), refund.amount().currency());
        var fits = missing.compareTo(refundable) <= 0 && lines.fit(refund) && shipping.fitAgain(refund);
        if (fits) {
            become(refund, "GRANTED");
        }
        return fits;
    }

    private void insert(GrantRefund request) {
        jdbc.sql("""
                        INSERT INTO payment.refund (order_id, id, currency, amount_minor, status, reason, granted_by, payment_id,
                                                    credited_to)
                        VALUES (:order, :id, :currency, :amount, 'GRANTED', :reason, :actor, :payment, :creditedTo)
                        """)
                .param("order", request.orderId().uuid())
                .param("id", request.refundId().uuid())
                .param("currency", request.amount().currency().getCurrencyCode())
                .param("amount", request.amount().amountMinor())
                .param("reason", request.reason())
                .param("actor", request.actor())
                .param(
                        "payment",
                        request.paymentId() == null ? null : request.paymentId().uuid())
                .param(
                        "creditedTo",
                        request.creditedTo() == null
                                ? null
                                : request.creditedTo().uuid())
                .update();
        lines.insert(request);
        if (request.shipping() != null) {
            shipping.insert(request.orderId(), request.refundId(), request.shipping());
        }
    }

    /** The refund with this id. */
    public Optional<Refund> find(RefundId id) {
        return jdbc.sql(SELECT + "WHERE id = :id")
                .param("id", id.uuid())
                .query(Refunds::read)
                .optional();
    }

    /** @throws IllegalStateException when the order has no such refund */
    Refund get(OrderId orderId, RefundId id) {
        return find(id).filter(refund -> refund.orderId().equals(orderId))
                .orElseThrow(() -> new IllegalStateException("no refund " + id));
    }

    /** The order's refunds, oldest first. */
    public List<Refund> ofOrder(OrderId orderId) {
        return jdbc.sql(SELECT + "WHERE order_id = :order ORDER BY id")
                .param("order", orderId.uuid())
                .query(Refunds::read)
                .list();
    }

    /** The order's refunds that the payment was asked to pay, or a share of, oldest first. */
    public List<Refund> begunWith(OrderId orderId, PaymentId paymentId) {
        return jdbc.sql(SELECT + """
                        WHERE order_id = :order AND EXISTS (
                            SELECT FROM payment.attempt a
                            WHERE a.order_id = r.order_id AND a.operation = 'REFUND' AND a.subject_id = r.id AND a.payment_id = :payment)
                        ORDER BY id
                        """)
                .param("order", orderId.uuid())
                .param("payment", paymentId.uuid())
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
        var payment = row.getObject("payment_id", UUID.class);
        var creditedTo = row.getObject("credited_to", UUID.class);
        var paysOut = row.getObject("pays_out", UUID.class);
        return new Refund(
                RefundId.of(row.getObject("id", UUID.class)),
                OrderId.of(row.getObject("order_id", UUID.class)),
                Money.of(row.getLong("amount_minor"), row.getString("currency")),
                Money.of(row.getLong("promised_minor"), row.getString("currency")),
                Money.of(row.getLong("shipping_minor"), row.getString("currency")),
                Money.of(row.getLong("shipping_tax_minor"), row.getString("currency")),
                row.getString("status"),
                row.getString("reason"),
                row.getString("granted_by"),
                row.getObject("granted_at", OffsetDateTime.class).toInstant(),
                payment == null ? null : PaymentId.of(payment),
                creditedTo == null ? null : OrderId.of(creditedTo),
                paysOut == null ? null : RefundId.of(paysOut),
                RefundLines.read(row.getString("lines")));
    }
}
