package cartwright.activities.inventory.supply;

import cartwright.activities.inventory.InventoryLog;
import cartwright.activities.inventory.ShelfMovements;
import cartwright.activities.kernel.Ids;
import cartwright.activities.kernel.NewEvent;
import cartwright.workflows.inventory.supply.ProposePurchaseOrder;
import cartwright.workflows.inventory.supply.PurchaseOrderStatus;
import cartwright.workflows.kernel.PurchaseOrderId;
import cartwright.workflows.kernel.Sku;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The rows of purchase orders, each change with its fact in the stock's log. Changes join the caller's transaction. */
@Service
public class PurchaseOrders {

    private static final String AGGREGATE = "PurchaseOrder";

    private static final String SELECT = """
            SELECT p.id, p.status, p.warehouse, p.supplier, p.proposed_by, p.approved_by, p.reference, p.expected_on, p.overdue,
                   p.proposed_at, p.updated_at, p.version, l.skus, l.units
            FROM inventory.purchase_order p CROSS JOIN LATERAL (
                SELECT array_agg(sku ORDER BY sku) AS skus, array_agg(ARRAY[ordered, received] ORDER BY sku) AS units
                FROM inventory.purchase_order_line WHERE purchase_order_id = p.id) AS l\s""";

    private final JdbcClient jdbc;
    private final InventoryLog log;
    private final ShelfMovements shelves;

    PurchaseOrders(JdbcClient jdbc, InventoryLog log, ShelfMovements shelves) {
        this.jdbc = jdbc;
        this.log = log;
        this.shelves = shelves;
    }

    /** Which to list; what is null does not matter. {@code after} is the last of the page before. */
    public record Filter(
            @Nullable PurchaseOrderStatus status,
            @Nullable String warehouse,
            @Nullable Boolean overdue,
            @Nullable PurchaseOrderId after) {}

    /** Those that match, newest first, at most {@code limit}. */
    @Transactional(readOnly = true)
    public List<PurchaseOrder> list(Filter filter, int limit) {
        return jdbc.sql(SELECT + """
                        WHERE p.id < :after AND (CAST(:status AS text) IS NULL OR p.status = :status)
                          AND (CAST(:warehouse AS text) IS NULL OR p.warehouse = :warehouse)
                          AND (CAST(:overdue AS boolean) IS NULL OR p.overdue = :overdue)
                        ORDER BY p.id DESC LIMIT :limit
                        """)
                .param(
                        "after",
                        filter.after() == null ? Ids.LAST : filter.after().uuid())
                .param(
                        "status",
                        filter.status() == null ? null : filter.status().name())
                .param("warehouse", filter.warehouse())
                .param("overdue", filter.overdue())
                .param("limit", limit)
                .query(PurchaseOrders::read)
                .list();
    }

    /** The purchase order with this id. */
    public Optional<PurchaseOrder> find(PurchaseOrderId id) {
        return jdbc.sql(SELECT + "WHERE p.id = :id")
                .param("id", id.uuid())
                .query(PurchaseOrders::read)
                .optional();
    }

    /** The purchase order, its row locked until the transaction ends. */
    PurchaseOrder lock(PurchaseOrderId id) {
        jdbc.sql("SELECT 1 FROM inventory.purchase_order WHERE id = :id FOR UPDATE")
                .param("id", id.uuid())
                .query(Integer.class)
                .single();
        return find(id).orElseThrow();
    }

    /** Stores a proposal. */
    void insert(ProposePurchaseOrder proposal) {
        var data = new LinkedHashMap<String, @Nullable Object>();
        data.put("warehouse", proposal.warehouse());
        data.put("supplier", proposal.supplier());
        data.put("lines", proposal.lines());
        log.appending(event("PurchaseOrderProposed", PurchaseOrderStatus.PROPOSED, data, proposal.actor()), """
                        INSERT INTO inventory.purchase_order (id, version, warehouse, supplier, status, proposed_by)
                        VALUES (:id, 1, :warehouse, :supplier, 'PROPOSED', :actor) RETURNING id, version
                        """)
                .param("id", proposal.id().uuid())
                .param("warehouse", proposal.warehouse())
                .param("supplier", proposal.supplier())
                .param("actor", proposal.actor())
                .update();
        jdbc.sql("""
                        INSERT INTO inventory.purchase_order_line (purchase_order_id, sku, ordered)
                        SELECT :id, sku, ordered FROM unnest(:skus::text[], :ordered::bigint[]) AS l (sku, ordered)
                        """)
                .param("id", proposal.id().uuid())
                .param(
                        "skus",
                        proposal.lines().stream()
                                .map(line -> line.sku().value())
                                .toArray(String[]::new))
                .param(
                        "ordered",
                        proposal.lines().stream()
                                .map(ProposePurchaseOrder.Line::quantity)
                                .toArray(Long[]::new))
                .update();
    }

    /**
     * The statement that gives it its next status and says so.
     *
     * @param also further assignments, each with a comma before it; their parameters are the caller's to add
     */
    StatementSpec become(
            PurchaseOrder order,
            PurchaseOrderStatus next,
            String type,
            Map<String, ?> data,
            String actor,
            String also) {
        return log.appending(event(type, next, data, actor), """
                        UPDATE inventory.purchase_order SET status = :next, version = version + 1, updated_at = now()%s
                        WHERE id = :id RETURNING id, version
                        """.formatted(also))
                .param("next", next.name())
                .param("id", order.id().uuid());
    }

    /** Counts what has come of a sku. */
    void receive(PurchaseOrderId id, Sku sku, long quantity) {
        jdbc.sql("""
                        UPDATE inventory.purchase_order_line SET received = received + :quantity
                        WHERE purchase_order_id = :id AND sku = :sku
                        """)
                .param("quantity", quantity)
                .param("id", id.uuid())
                .param("sku", sku.value())
                .update();
    }

    /** Whether the receipt has been counted. */
    public boolean hasReceipt(UUID receiptId, PurchaseOrder order) {
        return shelves.hasMoved(receiptId, receiptOf(order));
    }

    /** What movements of goods that have come name as their cause. */
    static String receiptOf(PurchaseOrder order) {
        return "receipt of " + order.id();
    }

    /** How many are overdue. */
    long overdue() {
        return jdbc.sql("SELECT count(*) FROM inventory.purchase_order WHERE overdue")
                .query(Long.class)
                .single();
    }

    private static NewEvent event(String type, PurchaseOrderStatus status, Map<String, ?> more, String actor) {
        var data = new LinkedHashMap<String, @Nullable Object>();
        data.put("status", status);
        data.putAll(more);
        return new NewEvent(AGGREGATE, type, data, actor);
    }

    private static PurchaseOrder read(ResultSet row, int number) throws SQLException {
        var skus = (String[]) row.getArray("skus").getArray();
        var units = (Long[][]) row.getArray("units").getArray();
        var lines = new ArrayList<PurchaseOrder.Line>();
        for (int i = 0; i < skus.length; i++) {
            var counts = units[i];
            lines.add(new PurchaseOrder.Line(new Sku(skus[i]), counts[0], counts[1]));
        }
        return new PurchaseOrder(
                PurchaseOrderId.of(row.getObject("id", UUID.class)),
                PurchaseOrderStatus.valueOf(row.getString("status")),
                row.getString("warehouse"),
                row.getString("supplier"),
                lines,
                row.getString("proposed_by"),
                row.getString("approved_by"),
                row.getString("reference"),
                row.getObject("expected_on", LocalDate.class),
                row.getBoolean("overdue"),
                row.getObject("proposed_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant(),
                row.getLong("version"));
    }
}
