package cartwright.activities.search;

import cartwright.activities.kernel.Expiring;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whose purchases were, of each customer all but the latest that rank what is found for them. The purchases stay without their
 * customer: an order that is cancelled is counted back by them.
 */
@Component
public class OldTastes implements Expiring {

    private final JdbcClient jdbc;

    OldTastes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String kind() {
        return "search-tastes";
    }

    @Override
    public int forget(int atMost) {
        return jdbc.sql("""
                        WITH many AS (
                            SELECT customer_id FROM search.purchase WHERE paid AND customer_id IS NOT NULL
                            GROUP BY customer_id HAVING count(*) > :remembered LIMIT :most),
                        old AS (
                            SELECT o.order_id, o.sku
                            FROM many m CROSS JOIN LATERAL (
                                SELECT p.order_id, p.sku FROM search.purchase p
                                WHERE p.customer_id = m.customer_id AND p.paid
                                ORDER BY p.bought_at DESC, p.sku OFFSET :remembered) o
                            LIMIT :most)
                        UPDATE search.purchase p SET customer_id = NULL FROM old o
                        WHERE p.order_id = o.order_id AND p.sku = o.sku
                        """)
                .param("remembered", Purchases.REMEMBERED)
                .param("most", atMost)
                .update();
    }
}
