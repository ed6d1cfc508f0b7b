package cartwright.activities.inventory.count;

import cartwright.activities.inventory.InventoryLog;
import cartwright.activities.kernel.Ids;
import cartwright.activities.kernel.NewEvent;
import cartwright.workflows.kernel.CountId;
import cartwright.workflows.kernel.Sku;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The rows of count sheets. Changes join the caller's transaction. */
@Service
public class CountSheets {

    private final JdbcClient jdbc;
    private final InventoryLog log;

    CountSheets(JdbcClient jdbc, InventoryLog log) {
        this.jdbc = jdbc;
        this.log = log;
    }

    /** The sheet with this id. */
    public Optional<CountSheet> find(CountId id) {
        return withLines(jdbc.sql(
                                "SELECT id, status, warehouse, opened_by, opened_at, closed_at FROM inventory.count_sheet WHERE id = :id")
                        .param("id", id.uuid())
                        .query((row, _) -> sheet(row))
                        .list())
                .stream()
                .findFirst();
    }

    /** Sheets of {@code status}, newest first, before {@code after}; null for all and from the first; at most {@code limit}. */
    @Transactional(readOnly = true)
    public List<CountSheet> list(CountSheet.@Nullable Status status, @Nullable CountId after, int limit) {
        return withLines(jdbc.sql("""
                        SELECT id, status, warehouse, opened_by, opened_at, closed_at FROM inventory.count_sheet
                        WHERE id < :after AND (CAST(:status AS text) IS NULL OR status = :status) ORDER BY id DESC LIMIT :limit
                        """)
                .param("after", after == null ? Ids.LAST : after.uuid())
                .param("status", status == null ? null : status.name())
                .param("limit", limit)
                .query((row, _) -> sheet(row))
                .list());
    }

    /** Read after their sheets and not with each of them: a row that is being read keeps its connection, and would wait for another. */
    private List<CountSheet> withLines(List<CountSheet> sheets) {
        var lines = jdbc
                .sql("""
                        SELECT sheet_id, sku, warehouse, status, count_id, counted, expected, counters, approved_by
                        FROM inventory.count_line WHERE sheet_id = ANY (:ids::uuid[]) ORDER BY sku
                        """)
                .param("ids", sheets.stream().map(sheet -> sheet.id().uuid()).toArray(UUID[]::new))
                .query((row, _) -> Map.entry(row.getObject("sheet_id", UUID.class), CountSheet.Line.of(line(row))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        return sheets.stream()
                .map(sheet -> sheet.with(lines.getOrDefault(sheet.id().uuid(), List.of())))
                .toList();
    }

    /**
     * Stores a sheet with its lines, in one transaction.
     *
     * @throws org.springframework.dao.DuplicateKeyException when one of the shelves is on another open sheet
     */
    @Transactional
    public void insert(CountId id, String warehouse, List<Sku> skus, String actor) {
        log.appending(event("CountOpened", Map.of("warehouse", warehouse, "skus", skus), actor), """
                        INSERT INTO inventory.count_sheet (id, version, warehouse, status, opened_by)
                        VALUES (:id, 1, :warehouse, 'OPEN', :actor) RETURNING id, version
                        """)
                .param("id", id.uuid())
                .param("warehouse", warehouse)
                .param("actor", actor)
                .update();
        jdbc.sql("""
                        INSERT INTO inventory.count_line (sheet_id, sku, warehouse)
                        SELECT :id, sku, :warehouse FROM unnest(:skus::text[]) AS l (sku)
                        """)
                .param("id", id.uuid())
                .param("warehouse", warehouse)
                .param("skus", names(skus))
                .update();
    }

    /** The line, the sheet's row locked until the transaction ends. */
    Optional<CountLine> lock(CountId id, Sku sku) {
        lock(id);
        return jdbc.sql("""
                        SELECT sku, warehouse, status, count_id, counted, expected, counters, approved_by
                        FROM inventory.count_line WHERE sheet_id = :id AND sku = :sku
                        """)
                .param("id", id.uuid())
                .param("sku", sku.value())
                .query((row, _) -> line(row))
                .optional();
    }

    private void lock(CountId id) {
        jdbc.sql("SELECT 1 FROM inventory.count_sheet WHERE id = :id FOR UPDATE")
                .param("id", id.uuid())
                .query(Integer.class)
                .optional();
    }

    /** Writes a count down. */
    void count(CountId id, CountLine counted, String actor) {
        jdbc.sql("""
                        UPDATE inventory.count_line
                        SET status = :status, count_id = :count, counted = :counted, expected = :expected, counted_at = now(),
                            counters = counters || :actor::text
                        WHERE sheet_id = :id AND sku = :sku
                        """)
                .param("status", counted.status().name())
                .param("count", counted.countId())
                .param("counted", counted.counted())
                .param("expected", counted.expected())
                .param("actor", actor)
                .param("id", id.uuid())
                .param("sku", counted.sku().value())
                .update();
    }

    /** Gives a line its next status, and its approver if it has one. */
    void become(CountId id, Sku sku, CountLineStatus next, @Nullable String approver) {
        jdbc.sql("""
                        UPDATE inventory.count_line SET status = :next, approved_by = :approver WHERE sheet_id = :id AND sku = :sku
                        """)
                .param("next", next.name())
                .param("approver", approver)
                .param("id", id.uuid())
                .param("sku", sku.value())
                .update();
    }

    /** Says what has become of a line. */
    void tell(CountId id, String type, Map<String, ?> data, String actor) {
        log.appending(event(type, data, actor), """
                        UPDATE inventory.count_sheet SET version = version + 1 WHERE id = :id RETURNING id, version
                        """).param("id", id.uuid()).update();
    }

    /** Closes the sheet once every line is done; says whether it has. */
    boolean closeIfDone(CountId id, String actor) {
        return log.appending(event("CountClosed", Map.of(), actor), """
                        UPDATE inventory.count_sheet SET status = 'CLOSED', closed_at = now(), version = version + 1
                        WHERE id = :id AND NOT EXISTS (
                            SELECT FROM inventory.count_line WHERE sheet_id = :id AND status <> 'DONE')
                        RETURNING id, version
                        """)
                        .param("id", id.uuid())
                        .update()
                > 0;
    }

    /** Ends an open sheet without what is not done; says whether it was open. */
    boolean cancel(CountId id, String reason, String actor) {
        lock(id);
        jdbc.sql("UPDATE inventory.count_line SET status = 'LEFT' WHERE sheet_id = :id AND status <> 'DONE'")
                .param("id", id.uuid())
                .update();
        return log.appending(event("CountCancelled", Map.of("reason", reason), actor), """
                        UPDATE inventory.count_sheet SET status = 'CANCELLED', closed_at = now(), version = version + 1
                        WHERE id = :id AND status = 'OPEN' RETURNING id, version
                        """)
                        .param("id", id.uuid())
                        .update()
                > 0;
    }

    private static NewEvent event(String type, Map<String, ?> data, String actor) {
        return new NewEvent("CountSheet", type, data, actor);
    }

    private static CountSheet sheet(ResultSet row) throws SQLException {
        var closedAt = row.getObject("closed_at", OffsetDateTime.class);
        return new CountSheet(
                CountId.of(row.getObject("id", UUID.class)),
                CountSheet.Status.valueOf(row.getString("status")),
                row.getString("warehouse"),
                List.of(),
                row.getString("opened_by"),
                row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                closedAt == null ? null : closedAt.toInstant());
    }

    private static CountLine line(ResultSet row) throws SQLException {
        return new CountLine(
                new Sku(row.getString("sku")),
                row.getString("warehouse"),
                CountLineStatus.valueOf(row.getString("status")),
                row.getObject("count_id", UUID.class),
                row.getObject("counted", Long.class),
                row.getObject("expected", Long.class),
                List.of((String[]) row.getArray("counters").getArray()),
                row.getString("approved_by"));
    }

    private static String[] names(List<Sku> skus) {
        return skus.stream().map(Sku::value).toArray(String[]::new);
    }
}
