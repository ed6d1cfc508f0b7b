package cartwright.activities.returns;

import cartwright.activities.kernel.Json;
import cartwright.workflows.kernel.ClaimId;
import cartwright.workflows.kernel.CustomerId;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.RefundId;
import cartwright.workflows.returns.ClaimKind;
import cartwright.workflows.returns.ClaimStatus;
import cartwright.workflows.returns.OpenClaim;
import cartwright.workflows.returns.Remedy;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The rows of claims. Changes join the caller's transaction, in which the order's row is locked. */
@Service
public class Claims {

    private static final String SELECT = """
            SELECT order_id, id, customer_id, kind, status, remedy, description, currency, units, refund_id, goods_minor, refund_minor,
                   opened_at
            FROM returns.claim\s""";

    private final JdbcClient jdbc;

    Claims(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Stores a claim; one that is stored already stays as it is. */
    public void insert(OpenClaim request, CustomerId customerId, String currency) {
        jdbc.sql("""
                        INSERT INTO returns.claim (order_id, id, customer_id, kind, status, remedy, description, currency, units)
                        VALUES (:order, :id, :customer, :kind, 'OPEN', :remedy, :description, :currency, :units::jsonb)
                        ON CONFLICT DO NOTHING
                        """)
                .param("order", request.orderId().uuid())
                .param("id", request.claimId().uuid())
                .param("customer", customerId.uuid())
                .param("kind", request.kind().name())
                .param("remedy", request.remedy().name())
                .param("description", request.description())
                .param("currency", currency)
                .param("units", Json.write(request.units()))
                .update();
    }

    /** The claim with this id. */
    public Optional<ClaimRow> find(ClaimId id) {
        return jdbc.sql(SELECT + "WHERE id = :id")
                .param("id", id.uuid())
                .query(Claims::read)
                .optional();
    }

    /** The claim that a refund is for. */
    public Optional<ClaimRow> findByRefund(RefundId refundId) {
        return jdbc.sql(SELECT + "WHERE refund_id = :refund")
                .param("refund", refundId.uuid())
                .query(Claims::read)
                .optional();
    }

    /** The order's claims, oldest first. */
    public List<ClaimRow> ofOrder(OrderId orderId) {
        return jdbc.sql(SELECT + "WHERE order_id = :order ORDER BY id")
                .param("order", orderId.uuid())
                .query(Claims::read)
                .list();
    }

    /** Gives the claim its next status. */
    public void become(ClaimRow row, ClaimStatus next) {
        jdbc.sql("UPDATE returns.claim SET status = :next, updated_at = now() WHERE order_id = :order AND id = :id")
                .param("next", next.name())
                .param("order", row.orderId().uuid())
                .param("id", row.id().uuid())
                .update();
    }

    /** Writes down what the claim comes to. */
    public void settle(ClaimRow row, Settled settled) {
        jdbc.sql("""
                        UPDATE returns.claim SET refund_id = :refund, goods_minor = :goods, refund_minor = :amount,
                               updated_at = now()
                        WHERE order_id = :order AND id = :id
                        """)
                .param(
                        "refund",
                        settled.refundId() == null ? null : settled.refundId().uuid())
                .param("goods", settled.goods().amountMinor())
                .param("amount", settled.amount().amountMinor())
                .param("order", row.orderId().uuid())
                .param("id", row.id().uuid())
                .update();
    }

    private static ClaimRow read(ResultSet row, int number) throws SQLException {
        var units = new LinkedHashMap<String, Long>();
        for (var unit : Json.read(row.getString("units"), OpenClaim.Unit[].class)) {
            units.put(unit.lineId(), unit.quantity());
        }
        return new ClaimRow(
                OrderId.of(row.getObject("order_id", UUID.class)),
                ClaimId.of(row.getObject("id", UUID.class)),
                CustomerId.of(row.getObject("customer_id", UUID.class)),
                ClaimKind.valueOf(row.getString("kind")),
                ClaimStatus.valueOf(row.getString("status")),
                Remedy.valueOf(row.getString("remedy")),
                row.getString("description"),
                units,
                refund(row),
                row.getObject("opened_at", OffsetDateTime.class).toInstant());
    }

    private static @Nullable Settled refund(ResultSet row) throws SQLException {
        if (row.getObject("refund_minor") == null) {
            return null;
        }
        var refund = row.getObject("refund_id", UUID.class);
        var currency = row.getString("currency");
        return new Settled(
                refund == null ? null : RefundId.of(refund),
                Money.of(row.getLong("goods_minor"), currency),
                Money.of(row.getLong("refund_minor"), currency));
    }
}
