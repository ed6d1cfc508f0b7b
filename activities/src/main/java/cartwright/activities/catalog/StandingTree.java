package cartwright.activities.catalog;

import cartwright.activities.kernel.StandingCategories;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the whole tree by one statement. */
@Component
class StandingTree implements StandingCategories {

    private final JdbcClient jdbc;

    StandingTree(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Standing> all() {
        return jdbc.sql("""
                        SELECT c.id, c.code, c.name, p.code AS parent, c.version
                        FROM catalog.category c LEFT JOIN catalog.category p ON p.id = c.parent_id
                        """)
                .query((row, _) -> new Standing(
                        row.getObject("id", UUID.class),
                        row.getString("code"),
                        row.getString("name"),
                        row.getString("parent"),
                        row.getLong("version")))
                .list();
    }
}
