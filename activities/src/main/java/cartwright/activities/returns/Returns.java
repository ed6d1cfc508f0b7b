package cartwright.activities.returns;

import cartwright.activities.kernel.Json;
import cartwright.workflows.kernel.CustomerId;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.RefundId;
import cartwright.workflows.kernel.ReturnId;
import cartwright.workflows.returns.RequestReturn;
import cartwright.workflows.returns.ReturnStatus;
import cartwright.workflows.returns.WantedGoods;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The rows of returns. Changes join the caller's transaction, in which the order's row is locked. */
@Service
public class Returns {

    private final JdbcClient jdbc;

    Returns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Stores a return; one that is stored already stays as it is. */
    public void insert(RequestReturn request, CustomerId customerId, String currency) {
        var inserted = jdbc.sql("""
                        INSERT INTO returns.return (order_id, id, customer_id, status, resolution, currency, wanted)
                        VALUES (:order, :id, :customer, 'REQUESTED', :resolution, :currency, :wanted::jsonb) ON CONFLICT DO NOTHING
                        """)
                .param("order", request.orderId().uuid())
                .param("id", request.returnId().uuid())
                .param("customer", customerId.uuid())
                .param("resolution", request.resolution().name())
                .param("currency", currency)
                .param("wanted", wanted(request.wanted()))
                .update();
        if (inserted == 1) {
            request.units().forEach(unit -> insert(request, unit));
        }
    }

    /** How it is paid is the workflow's to know. */
    private static @Nullable String wanted(@Nullable WantedGoods goods) {
        return goods == null ? null : Json.write(new WantedGoods(goods.lines(), goods.total(), null));
    }

    private void insert(RequestReturn request, RequestReturn.Unit unit) {
        jdbc.sql("""
                        INSERT INTO returns.return_line (order_id, return_id, line_id, quantity, reason)
                        VALUES (:order, :id, :line, :quantity, :reason)
                        """)
                .param("order", request.orderId().uuid())
                .param("id", request.returnId().uuid())
                .param("line", unit.lineId())
                .param("quantity", unit.quantity())
                .param("reason", unit.reason())
                .update();
    }

    /** The return with this id. */
    public Optional<ReturnRow> find(ReturnId id) {
        return jdbc.sql(ReturnRows.SELECT + "WHERE r.id = :id")
                .param("id", id.uuid())
                .query(ReturnRows::read)
                .optional();
    }

    /** The return whose parcel carries this tracking code. */
    public Optional<ReturnRow> findByTrackingCode(String trackingCode) {
        return jdbc.sql(ReturnRows.SELECT + "WHERE r.tracking_code = :code")
                .param("code", trackingCode)
                .query(ReturnRows::read)
                .optional();
    }

    /** The return that a refund is for. */
    public Optional<ReturnRow> findByRefund(RefundId refundId) {
        return jdbc.sql(ReturnRows.SELECT + "WHERE r.refund_id = :refund")
                .param("refund", refundId.uuid())
                .query(ReturnRows::read)
                .optional();
    }

    /** The order's returns, oldest first. */
    public List<ReturnRow> ofOrder(OrderId orderId) {
        return ofOrders(List.of(orderId)).getOrDefault(orderId, List.of());
    }

    /** The returns of each of {@code orders}, oldest first, in one statement. */
    public Map<OrderId, List<ReturnRow>> ofOrders(Collection<OrderId> orders) {
        return jdbc
                .sql(ReturnRows.SELECT + "WHERE r.order_id = ANY (:orders) ORDER BY r.id")
                .param("orders", orders.stream().map(OrderId::uuid).toArray(UUID[]::new))
                .query(ReturnRows::read)
                .list()
                .stream()
                .collect(Collectors.groupingBy(ReturnRow::orderId));
    }

    /**
     * Gives the return its next status.
     *
     * @return whether anything changed; false when its status does not allow it
     */
    public boolean become(ReturnRow row, ReturnStatus next) {
        return jdbc.sql("""
                        UPDATE returns.return SET status = :next, version = version + 1, updated_at = now()
                        WHERE order_id = :order AND id = :id AND status = ANY (:from)
                        """)
                        .param("next", next.name())
                        .param("order", row.orderId().uuid())
                        .param("id", row.id().uuid())
                        .param("from", allowedBefore(next))
                        .update()
                == 1;
    }

    private static String[] allowedBefore(ReturnStatus next) {
        return Arrays.stream(ReturnStatus.values())
                .filter(status -> status.canBecome(next))
                .map(ReturnStatus::name)
                .toArray(String[]::new);
    }

    /** Lets the shop bear the return's shipping and handling. */
    public void waiveFees(ReturnRow row) {
        jdbc.sql("UPDATE returns.return SET fees_waived = true WHERE order_id = :order AND id = :id")
                .param("order", row.orderId().uuid())
                .param("id", row.id().uuid())
                .update();
    }

    /** Lets what is left of the order's shipping go back with the return. */
    public void giveShippingBack(ReturnRow row) {
        jdbc.sql("UPDATE returns.return SET shipping_back = true WHERE order_id = :order AND id = :id")
                .param("order", row.orderId().uuid())
                .param("id", row.id().uuid())
                .update();
    }

    /** Writes down how the units stand, and the status they amount to. */
    public void count(ReturnRow row, List<ReturnLine> lines, ReturnStatus status) {
        for (var line : lines) {
            jdbc.sql("""
                            UPDATE returns.return_line SET quantity = :quantity, received = :received, restocked = :restocked,
                                   not_restocked = :notRestocked, processing = :processing, missing = :missing
                            WHERE order_id = :order AND return_id = :id AND line_id = :line
                            """)
                    .param("quantity", line.quantity())
                    .param("received", line.received())
                    .param("restocked", line.restocked())
                    .param("notRestocked", line.notRestocked())
                    .param("processing", line.processing())
                    .param("missing", line.missing())
                    .param("order", row.orderId().uuid())
                    .param("id", row.id().uuid())
                    .param("line", line.lineId())
                    .update();
        }
        jdbc.sql("""
                        UPDATE returns.return SET status = :status, version = version + 1, updated_at = now()
                        WHERE order_id = :order AND id = :id
                        """)
                .param("status", status.name())
                .param("order", row.orderId().uuid())
                .param("id", row.id().uuid())
                .update();
    }

    /** Writes down what the return comes to. */
    public void settle(ReturnRow row, ReturnRow.Settlement money) {
        jdbc.sql("""
                        UPDATE returns.return SET refund_id = :refund, goods_minor = :goods, shipping_minor = :shipping,
                               shipping_fee_minor = :shippingFee, restocking_fee_minor = :restocking, refund_minor = :amount,
                               version = version + 1, updated_at = now()
                        WHERE order_id = :order AND id = :id
                        """)
                .param(
                        "refund",
                        money.refundId() == null ? null : money.refundId().uuid())
                .param("goods", money.goods().amountMinor())
                .param("shipping", money.shipping().amountMinor())
                .param("shippingFee", money.shippingFee().amountMinor())
                .param("restocking", money.restockingFee().amountMinor())
                .param("amount", money.refund().amountMinor())
                .param("order", row.orderId().uuid())
                .param("id", row.id().uuid())
                .update();
    }

    /** Notes the carrier's shipment before its label is bought, and says which counts: the first that was noted stays. */
    public String shipmentCreated(ReturnRow row, String shipment) {
        return jdbc.sql("""
                        UPDATE returns.return SET carrier_shipment_id = coalesce(carrier_shipment_id, :shipment)
                        WHERE order_id = :order AND id = :id RETURNING carrier_shipment_id
                        """)
                .param("shipment", shipment)
                .param("order", row.orderId().uuid())
                .param("id", row.id().uuid())
                .query(String.class)
                .single();
    }

    /** Notes the bought label; false when it is noted already. */
    public boolean labelBought(ReturnRow row, String carrier, String trackingCode) {
        return jdbc.sql("""
                        UPDATE returns.return SET carrier = :carrier, tracking_code = :code, version = version + 1,
                               updated_at = now()
                        WHERE order_id = :order AND id = :id AND tracking_code IS NULL
                        """)
                        .param("carrier", carrier)
                        .param("code", trackingCode)
                        .param("order", row.orderId().uuid())
                        .param("id", row.id().uuid())
                        .update()
                == 1;
    }
}
