package cartwright.activities.fulfilment;

import cartwright.activities.kernel.Ids;
import cartwright.workflows.fulfilment.FulfilmentPlan;
import cartwright.workflows.fulfilment.FulfilmentStatus;
import cartwright.workflows.kernel.FulfilmentId;
import cartwright.workflows.kernel.OrderId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The rows of an order's fulfilments. Methods join the caller's transaction. */
@Service
public class Fulfilments {

    private final JdbcClient jdbc;

    Fulfilments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Opens a fulfilment per warehouse, in the order given, and draws their ids. */
    public List<FulfilmentPlan> open(OrderId orderId, Map<String, List<FulfilmentPlan.Item>> byWarehouse) {
        var plans = byWarehouse.entrySet().stream()
                .map(entry -> new FulfilmentPlan(FulfilmentId.of(Ids.next()), entry.getKey(), entry.getValue()))
                .toList();
        var ids = new ArrayList<UUID>();
        var lines = new ArrayList<String>();
        var quantities = new ArrayList<Long>();
        for (var plan : plans) {
            for (var item : plan.items()) {
                ids.add(plan.fulfilmentId().uuid());
                lines.add(item.lineId());
                quantities.add(item.quantity());
            }
        }
        jdbc.sql("""
                        WITH opened AS (
                            INSERT INTO fulfilment.fulfilment (order_id, id, warehouse, status)
                            SELECT :order, id, warehouse, 'OPEN' FROM unnest(:ids, :warehouses) AS f (id, warehouse)
                            RETURNING id)
                        INSERT INTO fulfilment.fulfilment_line (order_id, fulfilment_id, line_id, quantity)
                        SELECT :order, l.id, l.line_id, l.quantity
                        FROM unnest(:lineIds, :lines, :quantities) AS l (id, line_id, quantity) JOIN opened o ON o.id = l.id
                        """)
                .param("order", orderId.uuid())
                .param(
                        "ids",
                        plans.stream().map(plan -> plan.fulfilmentId().uuid()).toArray(UUID[]::new))
                .param(
                        "warehouses",
                        plans.stream().map(FulfilmentPlan::warehouse).toArray(String[]::new))
                .param("lineIds", ids.toArray(UUID[]::new))
                .param("lines", lines.toArray(String[]::new))
                .param("quantities", quantities.toArray(Long[]::new))
                .update();
        return plans;
    }

    /** All fulfilments of the order, in the order they were opened. */
    public List<FulfilmentRow> ofOrder(OrderId orderId) {
        return ofOrders(List.of(orderId)).getOrDefault(orderId, List.of());
    }

    /** The fulfilments of each of {@code orders}, in the order they were opened, in one statement. */
    public Map<OrderId, List<FulfilmentRow>> ofOrders(Collection<OrderId> orders) {
        var rows = new LinkedHashMap<FulfilmentId, FulfilmentRow>();
        jdbc.sql("""
                        SELECT f.order_id, f.id, f.warehouse, f.status, f.carrier, f.carrier_shipment_id, f.misdirected_shipment_id, f.tracking_code,
                               f.labelled_at, l.line_id, l.quantity
                        FROM fulfilment.fulfilment f
                        LEFT JOIN fulfilment.fulfilment_line l
                            ON l.order_id = f.order_id AND l.fulfilment_id = f.id AND l.quantity > 0
                        WHERE f.order_id = ANY (:orders) ORDER BY f.id, length(l.line_id), l.line_id
                        """)
                .param("orders", orders.stream().map(OrderId::uuid).toArray(UUID[]::new))
                .query(Fulfilments::row)
                .list()
                .forEach(row -> rows.merge(row.id(), row, Fulfilments::joined));
        return rows.values().stream().collect(Collectors.groupingBy(FulfilmentRow::orderId));
    }

    /** One fulfilment of the order. */
    public Optional<FulfilmentRow> find(OrderId orderId, FulfilmentId id) {
        return ofOrder(orderId).stream().filter(row -> row.id().equals(id)).findFirst();
    }

    /** The order a fulfilment belongs to. */
    public Optional<OrderId> orderOf(FulfilmentId id) {
        return jdbc.sql("SELECT order_id FROM fulfilment.fulfilment WHERE id = :id")
                .param("id", id.uuid())
                .query(UUID.class)
                .optional()
                .map(OrderId::of);
    }

    /** The fulfilment whose parcel carries this tracking code. */
    public Optional<FulfilmentRow> findByTrackingCode(String trackingCode) {
        return jdbc.sql("SELECT order_id, id FROM fulfilment.fulfilment WHERE tracking_code = :code")
                .param("code", trackingCode)
                .query((row, number) -> find(
                        OrderId.of(row.getObject("order_id", UUID.class)),
                        FulfilmentId.of(row.getObject("id", UUID.class))))
                .optional()
                .flatMap(found -> found);
    }

    /** Gives a fulfilment its next status. */
    public void become(OrderId orderId, FulfilmentId id, FulfilmentStatus status) {
        jdbc.sql(
                        "UPDATE fulfilment.fulfilment SET status = :status, updated_at = now() WHERE order_id = :order AND id = :id")
                .param("status", status.name())
                .param("order", orderId.uuid())
                .param("id", id.uuid())
                .update();
    }

    /** Takes units of a line off a fulfilment. */
    public void takeOff(OrderId orderId, FulfilmentId id, String lineId, long units) {
        jdbc.sql("""
                        UPDATE fulfilment.fulfilment_line SET quantity = quantity - :units
                        WHERE order_id = :order AND fulfilment_id = :id AND line_id = :line
                        """)
                .param("units", units)
                .param("order", orderId.uuid())
                .param("id", id.uuid())
                .param("line", lineId)
                .update();
    }

    /** Notes the carrier's shipment before its label is bought, and says which counts: the first that was noted stays. */
    public String shipmentCreated(OrderId orderId, FulfilmentId id, String carrierShipmentId) {
        return jdbc.sql("""
                        UPDATE fulfilment.fulfilment SET carrier_shipment_id = coalesce(carrier_shipment_id, :shipment),
                               updated_at = now()
                        WHERE order_id = :order AND id = :id
                        RETURNING carrier_shipment_id
                        """)
                .param("shipment", carrierShipmentId)
                .param("order", orderId.uuid())
                .param("id", id.uuid())
                .query(String.class)
                .single();
    }

    /** Has parcels that have no label yet begun anew at the carrier, for the order goes elsewhere. */
    public void redirect(OrderId orderId) {
        jdbc.sql("""
                        UPDATE fulfilment.fulfilment SET misdirected_shipment_id = carrier_shipment_id, carrier_shipment_id = NULL,
                               updated_at = now()
                        WHERE order_id = :order AND status = 'PICKED' AND tracking_code IS NULL AND carrier_shipment_id IS NOT NULL
                        """).param("order", orderId.uuid()).update();
    }

    /** Forgets the shipment that was made for where the order went before: its label is given back, or never will be. */
    public void forgetMisdirected(OrderId orderId, FulfilmentId id) {
        jdbc.sql("""
                        UPDATE fulfilment.fulfilment SET misdirected_shipment_id = NULL, updated_at = now()
                        WHERE order_id = :order AND id = :id
                        """).param("order", orderId.uuid()).param("id", id.uuid()).update();
    }

    /** Notes the bought label. */
    public void labelBought(OrderId orderId, FulfilmentId id, String carrier, String trackingCode) {
        jdbc.sql("""
                        UPDATE fulfilment.fulfilment SET carrier = :carrier, tracking_code = :code, status = 'LABELLED',
                               labelled_at = coalesce(labelled_at, now()), updated_at = now()
                        WHERE order_id = :order AND id = :id AND status IN ('PICKED', 'LABELLED')
                        """)
                .param("carrier", carrier)
                .param("code", trackingCode)
                .param("order", orderId.uuid())
                .param("id", id.uuid())
                .update();
    }

    private static FulfilmentRow row(ResultSet row, int number) throws SQLException {
        var line = row.getString("line_id");
        var labelled = row.getObject("labelled_at", OffsetDateTime.class);
        return new FulfilmentRow(
                OrderId.of(row.getObject("order_id", UUID.class)),
                FulfilmentId.of(row.getObject("id", UUID.class)),
                row.getString("warehouse"),
                FulfilmentStatus.valueOf(row.getString("status")),
                row.getString("carrier"),
                row.getString("carrier_shipment_id"),
                row.getString("misdirected_shipment_id"),
                row.getString("tracking_code"),
                labelled == null ? null : labelled.toInstant(),
                line == null ? List.of() : List.of(new FulfilmentPlan.Item(line, row.getLong("quantity"))));
    }

    private static FulfilmentRow joined(FulfilmentRow first, FulfilmentRow next) {
        var items = new ArrayList<>(first.items());
        items.addAll(next.items());
        return new FulfilmentRow(
                first.orderId(),
                first.id(),
                first.warehouse(),
                first.status(),
                first.carrier(),
                first.carrierShipmentId(),
                first.misdirectedShipmentId(),
                first.trackingCode(),
                first.labelledAt(),
                items);
    }
}
