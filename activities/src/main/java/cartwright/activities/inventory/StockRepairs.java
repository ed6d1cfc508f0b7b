package cartwright.activities.inventory;

import cartwright.activities.kernel.Ids;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Brings one row's counters back to what is known: on hand and unavailable to the sum of their movements, reserved and committed to
 * what orders hold. The movement that records it carries what the log lacks, and the old and new counters in its reason, so
 * that counters, movements and orders agree again and nothing has changed silently.
 */
@Repository
class StockRepairs {

    private static final Logger LOG = LoggerFactory.getLogger(StockRepairs.class);

    /** What the row should say, beside what it says; read under the row's lock, which every change of stock takes. */
    private static final String KNOWN = """
            WITH counted AS (
                SELECT on_hand, reserved, committed, unavailable FROM inventory.stock
                WHERE sku = :sku AND warehouse = :warehouse),
            moved AS (
                SELECT coalesce(sum(on_hand), 0) AS on_hand, coalesce(sum(reserved), 0) AS reserved,
                       coalesce(sum(committed), 0) AS committed, coalesce(sum(unavailable), 0) AS unavailable
                FROM inventory.movement WHERE sku = :sku AND warehouse = :warehouse),
            held AS (
                SELECT coalesce(sum(quantity) FILTER (WHERE state = 'ACTIVE'), 0) AS reserved,
                       coalesce(sum(quantity - shipped) FILTER (WHERE state = 'COMMITTED'), 0) AS committed
                FROM inventory.reservation WHERE sku = :sku AND warehouse = :warehouse)
            """;

    private final JdbcClient jdbc;

    StockRepairs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Repairs a row; one that adds up by now stays as it is.
     *
     * @return false when more would be held than is on hand: only a count of the shelf can tell what is right then
     */
    @Transactional
    public boolean repair(StockShelf shelf, String actor, String reason) {
        lock(shelf);
        if (!isPossible(shelf)) {
            return false;
        }
        move(shelf, actor, reason);
        return true;
    }

    private void lock(StockShelf shelf) {
        on(shelf, "INSERT INTO inventory.stock (sku, warehouse) VALUES (:sku, :warehouse) ON CONFLICT DO NOTHING")
                .update();
        on(shelf, "SELECT 1 FROM inventory.stock WHERE sku = :sku AND warehouse = :warehouse FOR UPDATE")
                .query(Integer.class)
                .single();
    }

    private boolean isPossible(StockShelf shelf) {
        return on(shelf, KNOWN + """
                        SELECT m.on_hand >= 0 AND m.unavailable >= 0
                               AND m.on_hand - h.reserved - h.committed - m.unavailable >= 0
                        FROM moved m, held h
                        """).query(Boolean.class).single();
    }

    private void move(StockShelf shelf, String actor, String reason) {
        var rows = on(shelf, KNOWN + """
                        , wrong AS (
                            SELECT c.on_hand AS on_hand_was, c.reserved AS reserved_was, c.committed AS committed_was,
                                   c.unavailable AS unavailable_was, m.on_hand, h.reserved, h.committed, m.unavailable,
                                   h.reserved - m.reserved AS reserved_unmoved, h.committed - m.committed AS committed_unmoved
                            FROM counted c, moved m, held h
                            WHERE (c.on_hand, c.reserved, c.committed, c.unavailable, m.reserved, m.committed)
                                  IS DISTINCT FROM (m.on_hand, h.reserved, h.committed, m.unavailable, h.reserved, h.committed)),
                        repaired AS (
                            UPDATE inventory.stock s
                            SET on_hand = w.on_hand, reserved = w.reserved, committed = w.committed, unavailable = w.unavailable
                            FROM wrong w WHERE s.sku = :sku AND s.warehouse = :warehouse)
                        INSERT INTO inventory.movement
                            (cause_id, cause, kind, sku, warehouse, reserved, committed, actor, reason)
                        SELECT :id, 'stock check', 'REPAIRED', :sku, :warehouse, reserved_unmoved, committed_unmoved, :actor,
                               format('on_hand %s to %s, reserved %s to %s, committed %s to %s, unavailable %s to %s: %s',
                                      on_hand_was, on_hand, reserved_was, reserved, committed_was, committed,
                                      unavailable_was, unavailable, :reason)
                        FROM wrong
                        """)
                .param("id", Ids.next())
                .param("actor", actor)
                .param("reason", reason)
                .update();
        if (rows > 0) {
            LOG.atInfo()
                    .addKeyValue("sku", shelf.sku())
                    .addKeyValue("warehouse", shelf.warehouse())
                    .addKeyValue("actor", actor)
                    .log("stock repaired");
        }
    }

    private StatementSpec on(StockShelf shelf, String statement) {
        return jdbc.sql(statement).param("sku", shelf.sku().value()).param("warehouse", shelf.warehouse());
    }
}
