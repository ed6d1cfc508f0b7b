package cartwright.activities.catalog;

import cartwright.activities.kernel.Json;
import cartwright.activities.kernel.StandingProducts;
import cartwright.activities.kernel.Statements;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads whole products by a statement a page, in the words of the catalogue's log. */
@Component
class StandingRows implements StandingProducts {

    private static final String SELECT = Statements.read(StandingRows.class, "standing");

    private final JdbcClient jdbc;

    StandingRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void survey() {
        jdbc.sql("SELECT catalog.analyze_products()").query().singleRow();
    }

    @Override
    public List<Standing> behind(UUID after, int limit) {
        return jdbc.sql(SELECT)
                .param("after", after)
                .param("limit", limit)
                .query((row, _) -> new Standing(
                        row.getObject("id", UUID.class),
                        row.getLong("version"),
                        row.getObject("created_at", OffsetDateTime.class).toInstant(),
                        Json.readMap(row.getString("product")),
                        Json.readMaps(row.getString("images")),
                        List.of(Json.read(row.getString("prices"), Price[].class))))
                .list();
    }
}
