package cartwright.activities.search;

import cartwright.activities.events.StoredEvent;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.sql.Types;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The category tree as the catalogue's events tell it. Joins the caller's transaction. */
@Component
class FoundCategories {

    /** A tree may have thousands of categories, and every search asks for it. */
    private static final Duration FRESH = Duration.ofSeconds(1);

    /** Something is first put into a category, or the last taken out of it, more seldom. */
    private static final Duration FILLED_FRESH = Duration.ofSeconds(5);

    private final JdbcClient jdbc;
    private final SearchProperties properties;
    private final LoadingCache<String, CategoryTree> trees =
            Caffeine.newBuilder().expireAfterWrite(FRESH).build(whole -> read());
    private final LoadingCache<String, Set<String>> filled =
            Caffeine.newBuilder().refreshAfterWrite(FILLED_FRESH).build(whole -> readFilled());

    FoundCategories(JdbcClient jdbc, SearchProperties properties) {
        this.jdbc = jdbc;
        this.properties = properties;
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

    /**
     * The codes of those in which something is sold, as it was a moment ago. Looked up beside whoever asks, so that nobody waits for it
     * but the first.
     */
    Set<String> filled() {
        return filled.get("");
    }

    private CategoryTree read() {
        return new CategoryTree(
                jdbc.sql("SELECT code, name, parent FROM search.category WHERE NOT deleted ORDER BY lower(code)")
                        .query((row, _) -> new CategoryTree.Node(
                                row.getString("code"), row.getString("name"), row.getString("parent")))
                        .list());
    }

    private Set<String> readFilled() {
        return Set.copyOf(jdbc.sql("""
                        SELECT code FROM search.category c
                        WHERE EXISTS (SELECT FROM search.document d WHERE d.active AND d.category = c.code)
                        """)
                .withQueryTimeout(properties.databaseSeconds())
                .query(String.class)
                .list());
    }
}
