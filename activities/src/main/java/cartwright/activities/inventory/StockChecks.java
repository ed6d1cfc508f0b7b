package cartwright.activities.inventory;

import cartwright.activities.kernel.Expiring;
import cartwright.activities.kernel.RetentionProperties;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What past checks found. */
@Repository
public class StockChecks implements Expiring {

    private final JdbcClient jdbc;
    private final RetentionProperties properties;

    StockChecks(JdbcClient jdbc, RetentionProperties properties) {
        this.jdbc = jdbc;
        this.properties = properties;
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

    @Override
    public String kind() {
        return "stock-checks";
    }

    @Override
    public int forget(int atMost) {
        return jdbc.sql("""
                        DELETE FROM inventory.stock_check WHERE checked_at IN (
                            SELECT checked_at FROM inventory.stock_check WHERE checked_at < now() - :kept * interval '1 second'
                            ORDER BY checked_at LIMIT :most)
                        """)
                .param("kept", properties.stockChecks().toSeconds())
                .param("most", atMost)
                .update();
    }
}
