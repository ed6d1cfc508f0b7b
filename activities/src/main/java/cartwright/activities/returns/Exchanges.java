package cartwright.activities.returns;

import cartwright.activities.kernel.Json;
import cartwright.activities.returns.ExchangeRow.Status;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.PaymentId;
import cartwright.workflows.kernel.RefundId;
import cartwright.workflows.order.PricedLine;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The rows of exchanges and replacements. Changes join the caller's transaction, in which the first order's row is locked. */
@Service
public class Exchanges {

    private final JdbcClient jdbc;

    Exchanges(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Stores a try. */
    public void insert(ExchangeRow row) {
        jdbc.sql("""
                        INSERT INTO returns.exchange (order_id, workflow_id, attempt, exchange_order_id, payment_id, credit_payment_id,
                                                      refund_id, currency, lines, total_minor, credit_minor, opened_at)
                        VALUES (:order, :workflow, :attempt, :exchange, :payment, :creditPayment, :refund, :currency, :lines::jsonb,
                                :total, :credit, :openedAt)
                        """)
                .param("order", row.orderId().uuid())
                .param("workflow", row.workflowId())
                .param("attempt", row.attempt())
                .param("exchange", row.exchangeOrderId().uuid())
                .param("payment", row.paymentId().uuid())
                .param("creditPayment", row.creditPaymentId().uuid())
                .param("refund", row.refundId().uuid())
                .param("currency", row.total().currency().getCurrencyCode())
                .param("lines", Json.write(row.lines()))
                .param("total", row.total().amountMinor())
                .param("credit", row.credit().amountMinor())
                .param("openedAt", row.openedAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** The latest try of a return or claim; empty when there was none. */
    public Optional<ExchangeRow> latest(OrderId orderId, String workflowId) {
        return jdbc.sql("""
                        SELECT * FROM returns.exchange WHERE order_id = :order AND workflow_id = :workflow
                        ORDER BY attempt DESC LIMIT 1
                        """)
                .param("order", orderId.uuid())
                .param("workflow", workflowId)
                .query(Exchanges::read)
                .optional();
    }

    /**
     * Ends a try.
     *
     * @param code why it failed; null when it did not
     */
    public void become(ExchangeRow row, Status status, @Nullable String code) {
        jdbc.sql("""
                        UPDATE returns.exchange SET status = :status, code = :code, updated_at = now()
                        WHERE order_id = :order AND workflow_id = :workflow AND attempt = :attempt
                        """)
                .param("status", status.name())
                .param("code", code)
                .param("order", row.orderId().uuid())
                .param("workflow", row.workflowId())
                .param("attempt", row.attempt())
                .update();
    }

    private static ExchangeRow read(ResultSet row, int number) throws SQLException {
        var currency = row.getString("currency");
        return new ExchangeRow(
                OrderId.of(row.getObject("order_id", UUID.class)),
                row.getString("workflow_id"),
                row.getInt("attempt"),
                OrderId.of(row.getObject("exchange_order_id", UUID.class)),
                PaymentId.of(row.getObject("payment_id", UUID.class)),
                PaymentId.of(row.getObject("credit_payment_id", UUID.class)),
                RefundId.of(row.getObject("refund_id", UUID.class)),
                List.of(Json.read(row.getString("lines"), PricedLine[].class)),
                Money.of(row.getLong("total_minor"), currency),
                Money.of(row.getLong("credit_minor"), currency),
                Status.valueOf(row.getString("status")),
                row.getString("code"),
                row.getObject("opened_at", OffsetDateTime.class).toInstant());
    }
}
