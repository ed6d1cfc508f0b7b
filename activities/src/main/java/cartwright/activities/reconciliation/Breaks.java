package cartwright.activities.reconciliation;

import cartwright.activities.kernel.Ids;
import cartwright.workflows.reconciliation.SettlementProvider;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The breaks, for those who have to explain them. */
@Service
public class Breaks {

    private final JdbcClient jdbc;
    private final Clock clock;

    Breaks(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Which breaks are looked for.
     *
     * @param open true: neither resolved; false: resolved; none: both
     * @param after the last id seen
     */
    public record Search(
            @Nullable SettlementProvider provider,
            @Nullable Category category,
            @Nullable Boolean open,
            @Nullable UUID after,
            int limit) {}

    /** What has happened to a break. */
    public record Event(Instant at, String actor, String what, String reason) {}

    /** The breaks in the order in which they were found. */
    @Transactional(readOnly = true)
    public List<Break> find(Search search) {
        return jdbc.sql("""
                        SELECT * FROM reconciliation.break
                        WHERE provider = coalesce(:provider, provider) AND category = coalesce(:category, category)
                          AND (:open::boolean IS NULL OR (status <> 'RESOLVED') = :open) AND id > :after
                        ORDER BY id LIMIT :limit
                        """)
                .param(
                        "provider",
                        search.provider() == null ? null : search.provider().name())
                .param(
                        "category",
                        search.category() == null ? null : search.category().name())
                .param("open", search.open())
                .param("after", search.after() == null ? Ids.FIRST : search.after())
                .param("limit", search.limit())
                .query(BreakRows::read)
                .list();
    }

    /** The breaks about what did not agree in the run, as they stand now: what is open first, in the order in which it was found. */
    @Transactional(readOnly = true)
    public List<Break> ofRun(Run run, int limit) {
        return jdbc.sql("""
                        SELECT b.* FROM reconciliation.item i JOIN reconciliation.break b
                          ON b.provider = :provider AND b.level = i.level AND b.ref = i.ref AND b.kind = i.kind
                        WHERE i.run_id = :run AND i.category <> 'MATCHED' ORDER BY b.status = 'RESOLVED', b.id LIMIT :limit
                        """)
                .param("provider", run.provider().name())
                .param("run", run.id())
                .param("limit", limit)
                .query(BreakRows::read)
                .list();
    }

    /** The break of that id. */
    @Transactional(readOnly = true)
    public Optional<Break> find(UUID id) {
        return jdbc.sql("SELECT * FROM reconciliation.break WHERE id = :id")
                .param("id", id)
                .query(BreakRows::read)
                .optional();
    }

    /** What has happened to it, oldest first. */
    @Transactional(readOnly = true)
    public List<Event> history(UUID id) {
        return jdbc.sql(
                        "SELECT at, actor, what, reason FROM reconciliation.break_event WHERE break_id = :id ORDER BY id")
                .param("id", id)
                .query((row, number) -> new Event(
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getString("actor"),
                        row.getString("what"),
                        row.getString("reason")))
                .list();
    }

    /** The break of that id, for the transaction that changes it. */
    Optional<Break> lock(UUID id) {
        return jdbc.sql("SELECT * FROM reconciliation.break WHERE id = :id FOR UPDATE")
                .param("id", id)
                .query(BreakRows::read)
                .optional();
    }

    /** Notes who did what to it, under the id that is returned. */
    UUID note(UUID id, String actor, String what, String reason) {
        return jdbc.sql("""
                        INSERT INTO reconciliation.break_event (break_id, at, actor, what, reason)
                        VALUES (:id, :now, :actor, :what, :reason) RETURNING id
                        """)
                .param("id", id)
                .param("now", Runs.utc(clock.instant()))
                .param("actor", actor)
                .param("what", what)
                .param("reason", reason)
                .query(UUID.class)
                .single();
    }
}
