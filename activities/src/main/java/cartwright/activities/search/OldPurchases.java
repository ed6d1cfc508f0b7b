package cartwright.activities.search;

import cartwright.activities.kernel.OldRows;
import cartwright.activities.kernel.RetentionProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Purchases of long ago: nobody's taste any more, and of orders that are cancelled no more. How much was sold stays counted. */
@Component
public class OldPurchases extends OldRows {

    OldPurchases(JdbcClient jdbc, RetentionProperties properties) {
        super(jdbc, "search-purchases", "search.purchase", "bought_at", properties.searchPurchases());
    }
}
