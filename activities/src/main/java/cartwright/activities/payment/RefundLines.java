package cartwright.activities.payment;

import cartwright.activities.kernel.Json;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.payment.GrantRefund;
import cartwright.workflows.payment.RefundLine;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** What refunds are for, line by line. */
@Service
public class RefundLines {

    /** The lines of the refund {@code r}, as {@link #read} takes them. */
    static final String AS_JSON = """
            (SELECT jsonb_agg(jsonb_build_object(
                'lineId', l.line_id, 'quantity', l.quantity, 'lineQuantity', l.line_quantity,
                'amount', jsonb_build_object('amountMinor', l.amount_minor, 'currency', l.currency),
                'tax', jsonb_build_object('amountMinor', l.tax_minor, 'currency', l.currency),
                'lineTotal', jsonb_build_object('amountMinor', l.line_total_minor, 'currency', l.currency))
                ORDER BY length(l.line_id), l.line_id)
             FROM payment.refund_line l WHERE l.order_id = r.order_id AND l.refund_id = r.id)""";

    private final JdbcClient jdbc;
    private final Payments payments;

    RefundLines(JdbcClient jdbc, Payments payments) {
        this.jdbc = jdbc;
        this.payments = payments;
    }

    /** What is promised or paid back of a line, by refunds that have not failed. */
    public record Promised(long quantity, Money amount, Money tax) {}

    /**
     * What is promised back of each line of the order that anything is; the order's row must be locked. Its payments are locked too: a
     * refund that had failed and is asked again promises its lines' units under theirs alone.
     */
    public Map<String, Promised> promised(OrderId orderId) {
        payments.lockOfOrder(orderId);
        return jdbc
                .sql("""
                        SELECT l.line_id, l.currency, sum(l.quantity)::bigint AS quantity,
                               sum(l.amount_minor)::bigint AS amount, sum(l.tax_minor)::bigint AS tax
                        FROM payment.refund_line l JOIN payment.refund r ON r.order_id = l.order_id AND r.id = l.refund_id
                        WHERE l.order_id = :order AND r.status NOT IN ('FAILED', 'CANCELED') GROUP BY 1, 2
                        """)
                .param("order", orderId.uuid())
                .query((row, number) -> Map.entry(row.getString("line_id"), promised(row)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Promised promised(ResultSet row) throws SQLException {
        var currency = row.getString("currency");
        return new Promised(
                row.getLong("quantity"),
                Money.of(row.getLong("amount"), currency),
                Money.of(row.getLong("tax"), currency));
    }

    void insert(GrantRefund request) {
        for (var line : request.lines()) {
            jdbc.sql("""
                            INSERT INTO payment.refund_line (order_id, refund_id, line_id, quantity, currency, amount_minor,
                                                             tax_minor, line_quantity, line_total_minor)
                            VALUES (:order, :refund, :line, :quantity, :currency, :amount, :tax, :lineQuantity, :lineTotal)
                            """)
                    .param("order", request.orderId().uuid())
                    .param("refund", request.refundId().uuid())
                    .param("line", line.lineId())
                    .param("quantity", line.quantity())
                    .param("currency", line.amount().currency().getCurrencyCode())
                    .param("amount", line.amount().amountMinor())
                    .param("tax", line.tax().amountMinor())
                    .param("lineQuantity", line.lineQuantity())
                    .param("lineTotal", line.lineTotal().amountMinor())
                    .update();
        }
    }

    static List<RefundLine> read(@Nullable String json) {
        return json == null ? List.of() : List.of(Json.read(json, RefundLine[].class));
    }

    /** Whether the lines of a refund that failed can be promised again: others may have had their units since. */
    boolean fit(Refunds.Refund refund) {
        var promised = promised(refund.orderId());
        return refund.lines().stream().allMatch(line -> {
            var others = promised.get(line.lineId());
            return others == null
                    || (others.quantity() + line.quantity() <= line.lineQuantity()
                            && others.amount().plus(line.amount()).compareTo(line.lineTotal()) <= 0);
        });
    }
}
