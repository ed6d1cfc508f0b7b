package cartwright.activities.payment;

import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.PaymentId;
import java.util.Currency;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How much of an order's money is spoken for: promised or paid back, or taken by customers' banks. */
@Repository
public class RefundCap {

    /** {@link Refunds.Refund#hasFailed} of the refund {@code r}. */
    static final String FAILED = "(r.status IN ('FAILED', 'CANCELED'))";

    /** What the refund {@code r} has given, or may yet, out of all payments: attempts that failed gave nothing. */
    static final String GIVEN = """
            (SELECT coalesce(sum(a.amount_minor), 0) FROM payment.attempt a
             WHERE a.order_id = r.order_id AND a.operation = 'REFUND' AND a.subject_id = r.id AND a.state <> 'FAILED')""";

    /** What the refund {@code r} promises: all of it, or, once it has failed, what it has given all the same. */
    static final String PROMISED = "CASE WHEN NOT %s THEN r.amount_minor ELSE %s END".formatted(FAILED, GIVEN);

    private final JdbcClient jdbc;

    RefundCap(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What was captured of the order's payments and is neither promised back nor in dispute; never below zero. */
    public Money refundable(OrderId orderId, Currency currency) {
        var captured = jdbc.sql(
                        "SELECT coalesce(sum(captured_minor), 0)::bigint FROM payment.payment WHERE order_id = :order")
                .param("order", orderId.uuid())
                .query(Long.class)
                .single();
        var all = new Money(captured, currency);
        return all.minus(promised(orderId, all));
    }

    /**
     * What is promised or paid back, and what the customer's bank has taken. Refunds that are pending or unknown count; of failed and cancelled ones counts the share
     * that one of the order's payments has given all the same, or may yet. Credit counts once, also when it is paid out later.
     */
    private Money promised(OrderId orderId, Money captured) {
        var sum = jdbc.sql("""
                        SELECT coalesce(sum(%s), 0)::bigint
                        FROM payment.refund r WHERE r.order_id = :order AND r.pays_out IS NULL
                        """.formatted(PROMISED))
                .param("order", orderId.uuid())
                .query(Long.class)
                .single();
        var disputed = Money.sum(captured.currency(), disputed(orderId).values());
        return new Money(sum, captured.currency()).plus(disputed).min(captured);
    }

    /**
     * What the customer's bank has taken of each payment of the order, or keeps the provider from refunding while a dispute is
     * open: then it is all that the payment has left.
     */
    Map<PaymentId, Money> disputed(OrderId orderId) {
        return jdbc
                .sql("""
                        SELECT p.id, p.currency, (
                            CASE WHEN bool_or(NOT d.refundable AND d.status IN ('NEEDS_RESPONSE', 'UNDER_REVIEW'))
                                 THEN max(p.captured_minor - p.refunded_minor)
                                 ELSE sum(d.withdrawn_minor - d.reinstated_minor) END)::bigint AS taken
                        FROM dispute.dispute d JOIN payment.payment p ON p.order_id = d.order_id AND p.id = d.payment_id
                        WHERE d.order_id = :order GROUP BY p.id, p.currency
                        """)
                .param("order", orderId.uuid())
                .query((row, number) -> Map.entry(
                        PaymentId.of(row.getObject("id", UUID.class)),
                        Money.of(row.getLong("taken"), row.getString("currency"))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
