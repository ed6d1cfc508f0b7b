package cartwright.activities.payment;

import cartwright.activities.kernel.Json;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.RefundId;
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

    /**
     * By line. What a refund that failed has given goes to its goods before its shipping, and to them by their worth: each line has the
     * rounded share of all up to it less that of all before it, so that they sum to what was given.
     */
    private static final String PROMISED = """
            WITH line AS (
                SELECT l.*, %s AS failed, least(%s, r.amount_minor - r.shipping_minor) AS part,
                       greatest(sum(l.amount_minor) OVER (PARTITION BY l.refund_id), 1) AS whole,
                       sum(l.amount_minor) OVER upto AS amount_upto, sum(l.tax_minor) OVER upto AS tax_upto
                FROM payment.refund_line l JOIN payment.refund r ON r.order_id = l.order_id AND r.id = l.refund_id
                WHERE l.order_id = :order AND r.id IS DISTINCT FROM CAST(:except AS uuid)
                WINDOW upto AS (PARTITION BY l.refund_id ORDER BY length(l.line_id), l.line_id))
            SELECT line_id, currency,
                   coalesce(sum(quantity) FILTER (WHERE NOT failed), 0)::bigint AS quantity,
                   coalesce(sum(amount_minor) FILTER (WHERE NOT failed), 0)::bigint AS amount,
                   coalesce(sum(tax_minor) FILTER (WHERE NOT failed), 0)::bigint AS tax,
                   coalesce(sum(round(amount_upto * part / whole) - round((amount_upto - amount_minor) * part / whole))
                       FILTER (WHERE failed), 0)::bigint AS given,
                   coalesce(sum(round(tax_upto * part / whole) - round((tax_upto - tax_minor) * part / whole))
                       FILTER (WHERE failed), 0)::bigint AS given_tax
            FROM line GROUP BY 1, 2
            """.formatted(RefundCap.FAILED, RefundCap.PROMISED);

    private final JdbcClient jdbc;
    private final Payments payments;

    RefundLines(JdbcClient jdbc, Payments payments) {
        this.jdbc = jdbc;
        this.payments = payments;
    }

    /**
     * What is promised or paid back of a line.
     *
     * @param quantity its units in refunds that have not failed
     * @param amount their worth
     * @param tax the tax contained in that
     * @param given what refunds that failed have given of the line all the same
     * @param givenTax the tax contained in that
     */
    public record Promised(long quantity, Money amount, Money tax, Money given, Money givenTax) {}

    /**
     * What is promised back of each line of the order that anything is; the order's row must be locked. Its payments are locked too: a
     * refund that had failed and is asked again promises its lines' units under theirs alone.
     */
    public Map<String, Promised> promised(OrderId orderId) {
        payments.lockOfOrder(orderId);
        return promised(orderId, null);
    }

    /** @param except a refund that does not count */
    private Map<String, Promised> promised(OrderId orderId, @Nullable RefundId except) {
        return jdbc
                .sql(PROMISED)
                .param("order", orderId.uuid())
                .param("except", except == null ? null : except.uuid())
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
                Money.of(row.getLong("tax"), currency),
                Money.of(row.getLong("given"), currency),
                Money.of(row.getLong("given_tax"), currency));
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

    /**
     * Whether the lines of a refund that failed can be promised again: others may have had their units since. The order's payments
     * must be locked.
     */
    boolean fit(Refunds.Refund refund) {
        var promised = promised(refund.orderId(), refund.id());
        return refund.lines().stream().allMatch(line -> {
            var others = promised.get(line.lineId());
            return others == null
                    || (others.quantity() + line.quantity() <= line.lineQuantity()
                            && others.amount()
                                            .plus(others.given())
                                            .plus(line.amount())
                                            .compareTo(line.lineTotal())
                                    <= 0);
        });
    }
}
