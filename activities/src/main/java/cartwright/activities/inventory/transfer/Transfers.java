package cartwright.activities.inventory.transfer;

import cartwright.activities.inventory.InventoryLog;
import cartwright.activities.inventory.ShelfMovements;
import cartwright.activities.kernel.Ids;
import cartwright.activities.kernel.NewEvent;
import cartwright.workflows.inventory.Goods;
import cartwright.workflows.inventory.transfer.RequestTransfer;
import cartwright.workflows.inventory.transfer.TransferStatus;
import cartwright.workflows.kernel.Sku;
import cartwright.workflows.kernel.TransferId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The rows of transfers, each change with its fact in the stock's log. Changes join the caller's transaction. */
@Service
public class Transfers {

    private static final String SELECT = """
            SELECT t.id, t.status, t.source, t.destination, t.requested_by, t.reference, t.reason, t.overdue, t.requested_at,
                   t.updated_at, t.version, l.skus, l.units
            FROM inventory.transfer t CROSS JOIN LATERAL (
                SELECT array_agg(sku ORDER BY sku) AS skus,
                       array_agg(ARRAY[requested, in_transit, received, missing] ORDER BY sku) AS units
                FROM inventory.transfer_line WHERE transfer_id = t.id) AS l\s""";

    private final JdbcClient jdbc;
    private final InventoryLog log;
    private final ShelfMovements shelves;

    Transfers(JdbcClient jdbc, InventoryLog log, ShelfMovements shelves) {
        this.jdbc = jdbc;
        this.log = log;
        this.shelves = shelves;
    }

    /** Which to list; what is null does not matter. {@code after} is the last of the page before. */
    public record Filter(
            @Nullable TransferStatus status,
            @Nullable Boolean overdue,
            @Nullable TransferId after) {}

    /** Those that match, newest first, at most {@code limit}. */
    @Transactional(readOnly = true)
    public List<Transfer> list(Filter filter, int limit) {
        var after = filter.after();
        var status = filter.status();
        return jdbc.sql(SELECT + """
                        WHERE t.id < :after AND (CAST(:status AS text) IS NULL OR t.status = :status)
                          AND (CAST(:overdue AS boolean) IS NULL OR t.overdue = :overdue)
                        ORDER BY t.id DESC LIMIT :limit
                        """)
                .param("after", after == null ? Ids.LAST : after.uuid())
                .param("status", status == null ? null : status.name())
                .param("overdue", filter.overdue())
                .param("limit", limit)
                .query(Transfers::read)
                .list();
    }

    /** The transfer with this id. */
    public Optional<Transfer> find(TransferId id) {
        return jdbc.sql(SELECT + "WHERE t.id = :id")
                .param("id", id.uuid())
                .query(Transfers::read)
                .optional();
    }

    /** The transfer, its row locked until the transaction ends. */
    Transfer lock(TransferId id) {
        jdbc.sql("SELECT 1 FROM inventory.transfer WHERE id = :id FOR UPDATE")
                .param("id", id.uuid())
                .query(Integer.class)
                .single();
        return find(id).orElseThrow();
    }

    /** Stores a request. */
    void insert(RequestTransfer request) {
        var data = new LinkedHashMap<String, Object>();
        data.put("status", TransferStatus.REQUESTED);
        data.put("source", request.source());
        data.put("destination", request.destination());
        data.put("lines", request.lines());
        log.appending(new NewEvent("StockTransfer", "TransferRequested", data, request.actor()), """
                        INSERT INTO inventory.transfer (id, version, source, destination, status, requested_by)
                        VALUES (:id, 1, :source, :destination, 'REQUESTED', :actor) RETURNING id, version
                        """)
                .param("id", request.id().uuid())
                .param("source", request.source())
                .param("destination", request.destination())
                .param("actor", request.actor())
                .update();
        jdbc.sql("""
                        INSERT INTO inventory.transfer_line (transfer_id, sku, requested)
                        SELECT :id, sku, requested FROM unnest(:skus::text[], :requested::bigint[]) AS l (sku, requested)
                        """)
                .param("id", request.id().uuid())
                .param(
                        "skus",
                        request.lines().stream().map(line -> line.sku().value()).toArray(String[]::new))
                .param(
                        "requested",
                        request.lines().stream()
                                .map(RequestTransfer.Line::quantity)
                                .toArray(Long[]::new))
                .update();
    }

    /** Changes it and says so. */
    void become(Transfer transfer, TransferChange change) {
        var data = new LinkedHashMap<String, Object>();
        data.put("status", change.next());
        data.put("source", transfer.source());
        data.put("destination", transfer.destination());
        data.putAll(change.data());
        log.appending(new NewEvent("StockTransfer", change.type(), data, change.actor()), """
                        UPDATE inventory.transfer
                        SET status = :next, version = version + 1, updated_at = now(), overdue = :overdue,
                            reference = coalesce(:reference, reference), reason = coalesce(:reason, reason)
                        WHERE id = :id RETURNING id, version
                        """)
                .param("next", change.next().name())
                .param("overdue", change.overdue())
                .param("reference", change.reference())
                .param("reason", change.reason())
                .param("id", transfer.id().uuid())
                .update();
    }

    /** Counts all units as taken out. */
    void take(TransferId id) {
        change(id, "taken = requested");
    }

    /** Counts all units as put back. */
    void putBack(TransferId id) {
        change(id, "put_back = taken");
    }

    /** Counts what has not arrived as missing. */
    void miss(TransferId id) {
        change(id, "missing = taken - received - put_back");
    }

    private void change(TransferId id, String assignment) {
        jdbc.sql("UPDATE inventory.transfer_line SET " + assignment + " WHERE transfer_id = :id")
                .param("id", id.uuid())
                .update();
    }

    /** Counts what has arrived. */
    void receive(TransferId id, Goods goods) {
        jdbc.sql("""
                        UPDATE inventory.transfer_line SET received = received + :quantity WHERE transfer_id = :id AND sku = :sku
                        """)
                .param("quantity", goods.quantity())
                .param("id", id.uuid())
                .param("sku", goods.sku().value())
                .update();
    }

    /** Whether the receipt has been counted. */
    public boolean hasReceipt(UUID receiptId, Transfer transfer) {
        return shelves.hasMoved(receiptId, nameOf(transfer));
    }

    /** What its movements name as their cause. */
    static String nameOf(Transfer transfer) {
        return "transfer " + transfer.id();
    }

    /** How many are overdue. */
    long overdue() {
        return jdbc.sql("SELECT count(*) FROM inventory.transfer WHERE overdue")
                .query(Long.class)
                .single();
    }

    private static Transfer read(ResultSet row, int number) throws SQLException {
        var skus = (String[]) row.getArray("skus").getArray();
        var units = (Long[][]) row.getArray("units").getArray();
        var lines = new ArrayList<Transfer.Line>();
        for (int i = 0; i < skus.length; i++) {
            var counts = units[i];
            lines.add(new Transfer.Line(new Sku(skus[i]), counts[0], counts[1], counts[2], counts[3]));
        }
        return new Transfer(
                TransferId.of(row.getObject("id", UUID.class)),
                TransferStatus.valueOf(row.getString("status")),
                row.getString("source"),
                row.getString("destination"),
                lines,
                row.getString("requested_by"),
                row.getString("reference"),
                row.getString("reason"),
                row.getBoolean("overdue"),
                row.getObject("requested_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant(),
                row.getLong("version"));
    }
}
