package cartwright.activities.inventory.count;

import cartwright.workflows.kernel.Sku;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which shelves are being counted, and which should be next. */
@Repository
class ShelvesToCount {

    private final JdbcClient jdbc;

    ShelvesToCount(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those of {@code skus} that are on an open sheet of the warehouse. */
    List<Sku> underWay(String warehouse, List<Sku> skus) {
        return jdbc.sql("""
                        SELECT sku FROM inventory.count_line
                        WHERE warehouse = :warehouse AND sku = ANY (:skus) AND status IN ('TO_COUNT', 'TO_RECOUNT', 'TO_APPROVE')
                        ORDER BY sku
                        """)
                .param("warehouse", warehouse)
                .param("skus", skus.stream().map(Sku::value).toArray(String[]::new))
                .query((row, _) -> new Sku(row.getString("sku")))
                .list();
    }

    /** What the warehouse has and nobody has counted for longest; what is on an open sheet is left out. */
    List<Sku> longestUncounted(String warehouse, int atMost) {
        return jdbc.sql("""
                        SELECT s.sku FROM inventory.stock s
                        LEFT JOIN LATERAL (
                            SELECT max(counted_at) AS at FROM inventory.count_line c
                            WHERE c.warehouse = s.warehouse AND c.sku = s.sku AND c.status = 'DONE') AS last ON true
                        WHERE s.warehouse = :warehouse AND NOT EXISTS (
                            SELECT FROM inventory.count_line c WHERE c.warehouse = s.warehouse AND c.sku = s.sku
                              AND c.status IN ('TO_COUNT', 'TO_RECOUNT', 'TO_APPROVE'))
                        ORDER BY last.at NULLS FIRST, s.sku LIMIT :most
                        """)
                .param("warehouse", warehouse)
                .param("most", atMost)
                .query((row, _) -> new Sku(row.getString("sku")))
                .list();
    }
}
