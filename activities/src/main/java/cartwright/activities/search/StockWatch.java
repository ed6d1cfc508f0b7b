package cartwright.activities.search;

import cartwright.activities.kernel.StockLevels;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks through all stock again and again, page by page, one process at a time, and notes which products came in or went out of it.
 * What is found may be as old as a look takes, and the pause after it.
 */
@Component
public class StockWatch {

    private static final int PAGE = 5_000;

    private final StockLevels levels;
    private final SearchProperties properties;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private String last = "";
    private long dueAt = System.nanoTime();

    StockWatch(
            StockLevels levels, SearchProperties properties, JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.levels = levels;
        this.properties = properties;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Looks at the next page, when it is time and no other process does, and returns how many skus were on it. */
    public int next() {
        if (last.isEmpty() && System.nanoTime() - dueAt < 0) {
            return 0;
        }
        return Objects.requireNonNull(transaction.execute(lock -> isAlone() ? look() : 0));
    }

    private boolean isAlone() {
        return jdbc.sql("SELECT pg_try_advisory_xact_lock(hashtextextended('search stock', 0))")
                .query(Boolean.class)
                .single();
    }

    private int look() {
        var page = levels.behind(last, PAGE);
        if (!page.isEmpty()) {
            note(page);
        }
        if (page.size() < PAGE) {
            last = "";
            dueAt = System.nanoTime() + properties.stockPause().toNanos();
        } else {
            last = page.getLast().sku().value();
        }
        return page.size();
    }

    private void note(List<StockLevels.Level> page) {
        jdbc.sql("""
                        WITH changed AS (
                            UPDATE search.variant v SET in_stock = l.is_left
                            FROM unnest(:skus::text[], :left::boolean[]) AS l (sku, is_left)
                            WHERE v.sku = l.sku AND v.in_stock <> l.is_left RETURNING v.sku, v.product_id, v.in_stock),
                        now AS (
                            SELECT p.product_id, bool_or(coalesce(c.in_stock, v.in_stock) AND NOT v.withdrawn) AS in_stock
                            FROM (SELECT DISTINCT product_id FROM changed) p JOIN search.variant v USING (product_id)
                            LEFT JOIN changed c ON c.sku = v.sku
                            GROUP BY p.product_id)
                        UPDATE search.document d
                        SET in_stock = n.in_stock, revision = d.revision + 1, changed_at = clock_timestamp()
                        FROM now n WHERE d.product_id = n.product_id AND d.in_stock <> n.in_stock
                        """)
                .param("skus", page.stream().map(level -> level.sku().value()).toArray(String[]::new))
                .param("left", page.stream().map(StockLevels.Level::isLeft).toArray(Boolean[]::new))
                .update();
    }
}
