package cartwright.activities.inventory;

import cartwright.activities.kernel.OldRows;
import cartwright.activities.kernel.RetentionProperties;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What past checks found. */
@Repository
public class StockChecks extends OldRows {

    private final JdbcClient jdbc;

    StockChecks(JdbcClient jdbc, RetentionProperties properties) {
        super(jdbc, "stock-checks", "inventory.stock_check", "checked_at", properties.stockChecks());
        this.jdbc = jdbc;
    }

    /** The last check's figure and age. */
    record Last(int discrepancies, long ageSeconds) {}

    void remember(int discrepancies) {
        jdbc.sql("INSERT INTO inventory.stock_check (discrepancies) VALUES (:discrepancies)")
                .param("discrepancies", discrepancies)
                .update();
    }

    /** The last check; empty before the first. */
    Optional<Last> last() {
        return jdbc.sql("""
                        SELECT discrepancies, extract(epoch FROM clock_timestamp() - checked_at)::bigint AS age
                        FROM inventory.stock_check ORDER BY checked_at DESC LIMIT 1
                        """)
                .query((row, number) -> new Last(row.getInt("discrepancies"), row.getLong("age")))
                .optional();
    }
}
