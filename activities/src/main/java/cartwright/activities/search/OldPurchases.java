package cartwright.activities.search;

import cartwright.activities.kernel.Expiring;
import cartwright.activities.kernel.OldRows;
import cartwright.activities.kernel.RetentionProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Purchases of long ago: nobody's taste any more, and of orders that are cancelled no more. How much was sold stays counted. */
@Component
public class OldPurchases implements Expiring {

    private final OldRows rows;
    private final RetentionProperties properties;

    OldPurchases(JdbcClient jdbc, RetentionProperties properties) {
        this.rows = new OldRows(jdbc, "search.purchase", "bought_at");
        this.properties = properties;
    }

    @Override
    public String kind() {
        return "search-purchases";
    }

    @Override
    public int forget(int atMost) {
        return rows.forget(properties.searchPurchases(), atMost);
    }
}
