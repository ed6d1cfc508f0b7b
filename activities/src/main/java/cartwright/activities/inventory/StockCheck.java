package cartwright.activities.inventory;

import cartwright.workflows.inventory.StockDrift;
import cartwright.workflows.kernel.Sku;
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

    /** Every counter that differs from the sum of its movements or from what orders hold; empty when all is well. */
    public List<StockDrift> run() {
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
                            SELECT sku, warehouse, c.counter, coalesce(c.counted, 0) AS counted, coalesce(c.expected, 0) AS expected
                            FROM inventory.stock s
                            FULL JOIN moved m USING (sku, warehouse)
                            FULL JOIN held h USING (sku, warehouse)
                            CROSS JOIN LATERAL (VALUES
                                ('on_hand', s.on_hand, m.on_hand),
                                ('reserved', s.reserved, m.reserved),
                                ('committed', s.committed, m.committed),
                                ('unavailable', s.unavailable, m.unavailable),
                                ('reserved by orders', s.reserved, h.reserved),
                                ('committed by orders', s.committed, h.committed)
                            ) AS c (counter, counted, expected))
                        SELECT sku, warehouse, counter, counted, expected FROM compared
                        WHERE counted <> expected ORDER BY sku, warehouse, counter
                        """)
                .query((row, number) -> new StockDrift(
                        new Sku(row.getString("sku")),
                        row.getString("warehouse"),
                        row.getString("counter"),
                        row.getLong("counted"),
                        row.getLong("expected")))
                .list();
    }
}
