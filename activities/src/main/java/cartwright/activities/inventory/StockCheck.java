package cartwright.activities.inventory;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Whether the counters are what the movements and reservations say: run every night, and after every fault test. */
@Service
public class StockCheck {

    private final JdbcClient jdbc;

    StockCheck(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A counter that does not add up. */
    public record Drift(String sku, String warehouse, String counter, long counted, long expected) {}

    /** Every counter that differs from the sum of its movements or from what orders hold; empty when all is well. */
    public List<Drift> run() {
        return jdbc.sql("""
                        WITH moved AS (
                            SELECT sku, warehouse, sum(on_hand) AS on_hand, sum(reserved) AS reserved,
                                   sum(committed) AS committed, sum(unavailable) AS unavailable
                            FROM inventory.movement GROUP BY sku, warehouse),
                        held AS (
                            SELECT sku, warehouse,
                                   coalesce(sum(quantity) FILTER (WHERE state = 'ACTIVE'), 0) AS reserved,
                                   coalesce(sum(quantity - shipped) FILTER (WHERE state = 'COMMITTED'), 0) AS committed
                            FROM inventory.reservation GROUP BY sku, warehouse),
                        compared AS (
                            SELECT s.sku, s.warehouse, c.counter, c.counted, c.expected
                            FROM inventory.stock s
                            LEFT JOIN moved m USING (sku, warehouse)
                            LEFT JOIN held h USING (sku, warehouse)
                            CROSS JOIN LATERAL (VALUES
                                ('on_hand', s.on_hand, coalesce(m.on_hand, 0)),
                                ('reserved', s.reserved, coalesce(m.reserved, 0)),
                                ('committed', s.committed, coalesce(m.committed, 0)),
                                ('unavailable', s.unavailable, coalesce(m.unavailable, 0)),
                                ('reserved by orders', s.reserved, coalesce(h.reserved, 0)),
                                ('committed by orders', s.committed, coalesce(h.committed, 0))
                            ) AS c (counter, counted, expected))
                        SELECT sku, warehouse, counter, counted, expected FROM compared
                        WHERE counted <> expected ORDER BY sku, warehouse, counter
                        """)
                .query((row, number) -> new Drift(
                        row.getString("sku"),
                        row.getString("warehouse"),
                        row.getString("counter"),
                        row.getLong("counted"),
                        row.getLong("expected")))
                .list();
    }
}
