package cartwright.activities.search;

import cartwright.activities.events.AwaitedEvents;
import cartwright.activities.kernel.Json;
import cartwright.activities.kernel.StandingCategories;
import cartwright.activities.search.Differing.Problem;
import cartwright.workflows.search.SearchIndexActivities.DocumentDrift;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Holds the tree by which products are found against the catalogue's, all of it by one statement. Categories of whose events some
 * are still to come are passed over. Joins the caller's transaction, whose snapshot it needs.
 */
@Component
class CategoryDrifts {

    private static final String TOLD =
            "jsonb_to_recordset(:told::jsonb) AS t (id uuid, code text, name text, parent text, version bigint)";

    private final StandingCategories catalogue;
    private final AwaitedEvents awaited;
    private final SearchEvents events;
    private final JdbcClient jdbc;

    CategoryDrifts(StandingCategories catalogue, AwaitedEvents awaited, SearchEvents events, JdbcClient jdbc) {
        this.catalogue = catalogue;
        this.awaited = awaited;
        this.events = events;
        this.jdbc = jdbc;
    }

    /** What differs, and is no more afterwards where it is to be repaired. */
    DocumentDrift check(boolean repair) {
        var told = Json.write(catalogue.all());
        var wrong = Differing.wrong(differing(told), awaited, events);
        if (repair && !wrong.isEmpty()) {
            repair(told, wrong);
        }
        return Differing.drift(0, wrong, repair);
    }

    /** Events name a parent as it was typed, in small or capital letters. */
    private List<Differing> differing(String told) {
        return jdbc.sql("""
                        SELECT id, 'category ' || coalesce(t.code, c.code) AS name,
                            CASE WHEN t.id IS NULL THEN 'SURPLUS' WHEN c.id IS NULL THEN 'MISSING'
                                WHEN c.version < t.version THEN 'STALE' ELSE 'WRONG' END AS problem
                        FROM %s
                        FULL JOIN (SELECT id, code, name, parent, version FROM search.category WHERE NOT deleted) c USING (id)
                        WHERE (t.code, t.name, lower(t.parent), t.version)
                            IS DISTINCT FROM (c.code, c.name, lower(c.parent), c.version)
                        ORDER BY id
                        """.formatted(TOLD))
                .param("told", told)
                .query((row, _) -> new Differing(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        Problem.valueOf(row.getString("problem"))))
                .list();
    }

    private void repair(String told, List<Differing> wrong) {
        jdbc.sql("""
                        INSERT INTO search.category (id, code, name, parent, version)
                        SELECT id, code, name, parent, version FROM %s WHERE id = ANY (:ids)
                        ON CONFLICT (id) DO UPDATE SET code = excluded.code, name = excluded.name, parent = excluded.parent,
                            version = excluded.version, deleted = false
                        """.formatted(TOLD))
                .param("told", told)
                .param("ids", wrong.stream().map(Differing::id).toArray(UUID[]::new))
                .update();
        jdbc.sql("UPDATE search.category SET deleted = true WHERE id = ANY (:ids)")
                .param(
                        "ids",
                        wrong.stream()
                                .filter(each -> each.problem() == Problem.SURPLUS)
                                .map(Differing::id)
                                .toArray(UUID[]::new))
                .update();
    }
}
