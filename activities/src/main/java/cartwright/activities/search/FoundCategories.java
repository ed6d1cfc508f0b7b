package cartwright.activities.search;

import cartwright.activities.events.StoredEvent;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.sql.Types;
import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The category tree as the catalogue's events tell it. Joins the caller's transaction. */
@Component
class FoundCategories {

    /** A tree may have thousands of categories, and every search asks for it. */
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final JdbcClient jdbc;
    private final LoadingCache<String, CategoryTree> trees =
            Caffeine.newBuilder().expireAfterWrite(FRESH).build(whole -> read());

    FoundCategories(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Takes events of categories, each category's in the order of its versions. */
    void take(List<StoredEvent> events) {
        events.forEach(this::take);
    }

    /** What an event does not tell stays as it is. */
    private void take(StoredEvent event) {
        jdbc.sql("""
                        INSERT INTO search.category AS c (id, code, name, parent, version, deleted)
                        VALUES (:id, :code, :name, :parent, :version, :deleted)
                        ON CONFLICT (id) DO UPDATE SET code = excluded.code, version = excluded.version,
                            name = CASE WHEN excluded.name = '' THEN c.name ELSE excluded.name END,
                            parent = CASE WHEN :placed THEN excluded.parent ELSE c.parent END, deleted = excluded.deleted
                        WHERE c.version < excluded.version
                        """)
                .param("id", event.aggregateId())
                .param("code", event.text("code"))
                .param("name", event.text("name"))
                .param("parent", event.text("parent").isEmpty() ? null : event.text("parent"), Types.VARCHAR)
                .param("version", event.aggregateVersion())
                .param("deleted", event.type().equals("CategoryDeleted"))
                .param("placed", event.data().containsKey("parent"))
                .update();
    }

    /** All categories that are there, or were a moment ago. */
    CategoryTree tree() {
        return trees.get("");
    }

    private CategoryTree read() {
        return new CategoryTree(jdbc.sql("""
                                SELECT code, name, parent, EXISTS (
                                    SELECT FROM search.document d WHERE d.active AND d.category = c.code) AS has_products
                                FROM search.category c WHERE NOT deleted ORDER BY lower(code)
                                """)
                .query((row, _) -> new CategoryTree.Node(
                        row.getString("code"),
                        row.getString("name"),
                        row.getString("parent"),
                        row.getBoolean("has_products")))
                .list());
    }
}
