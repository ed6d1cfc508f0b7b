package cartwright.activities.inventory;

import cartwright.activities.kernel.StockLevels;
import cartwright.workflows.kernel.Sku;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Stock as those see it who look and do not buy. */
@Component
class BrowsedStock implements StockLevels {

    private final JdbcClient jdbc;

    BrowsedStock(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Level> behind(String after, int limit) {
        return jdbc.sql("""
                        SELECT sku, sum(available) > 0 AS is_left
                        FROM inventory.availability WHERE sku > :after GROUP BY sku ORDER BY sku LIMIT :limit
                        """)
                .param("after", after)
                .param("limit", limit)
                .query((row, _) -> new Level(new Sku(row.getString("sku")), row.getBoolean("is_left")))
                .list();
    }
}
