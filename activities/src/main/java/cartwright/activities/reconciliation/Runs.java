package cartwright.activities.reconciliation;

import cartwright.workflows.reconciliation.ReconcileDay;
import cartwright.workflows.reconciliation.SettlementProvider;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The runs, each kept for good. */
@Service
public class Runs {

    /** Grows when a category or a listed pattern comes to mean something else. */
    static final String RULES = "2";

    private final JdbcClient jdbc;
    private final AbandonedRuns abandoned;
    private final Clock clock;

    Runs(JdbcClient jdbc, AbandonedRuns abandoned, Clock clock) {
        this.jdbc = jdbc;
        this.abandoned = abandoned;
        this.clock = clock;
    }

    /**
     * Opens a run of the day, or finds the one that the same request has opened; its staging table is ready then. What another request
     * has left running is ended.
     */
    @Transactional
    public Run open(ReconcileDay request, String requestId) {
        var day = SettlementDay.of(request.provider(), request.date());
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtext('reconciliation/' || :provider), :day)")
                .param("provider", request.provider().name())
                .param("day", Math.toIntExact(request.date().toEpochDay()))
                .query()
                .singleRow();
        abandoned.end(request, requestId);
        var id = find(requestId).orElseGet(() -> insert(request, requestId, day));
        jdbc.sql("SELECT reconciliation.make_staging(:run)")
                .param("run", id)
                .query()
                .singleRow();
        return get(id);
    }

    private Optional<Long> find(String requestId) {
        return jdbc.sql("SELECT id FROM reconciliation.run WHERE request_id = :request")
                .param("request", requestId)
                .query(Long.class)
                .optional();
    }

    private Long insert(ReconcileDay request, String requestId, SettlementDay day) {
        return jdbc.sql("""
                        INSERT INTO reconciliation.run
                            (provider, day, number, request_id, file_id, requested_by, from_at, to_at, rules, started_at)
                        SELECT :provider, :day, coalesce(max(number), 0) + 1, :request, :file, :by, :from, :to, :rules, :now
                        FROM reconciliation.run WHERE provider = :provider AND day = :day
                        RETURNING id
                        """)
                .param("provider", request.provider().name())
                .param("day", request.date())
                .param("request", requestId)
                .param("file", request.file() == null ? null : UUID.fromString(request.file()))
                .param("by", request.requestedBy())
                .param("from", utc(day.from()))
                .param("to", utc(day.to()))
                .param("rules", RULES)
                .param("now", utc(clock.instant()))
                .query(Long.class)
                .single();
    }

    /**
     * The run of that id.
     *
     * @throws IllegalArgumentException when there is none
     */
    public Run get(long id) {
        return jdbc.sql("SELECT * FROM reconciliation.run WHERE id = :id")
                .param("id", id)
                .query(Runs::read)
                .optional()
                .orElseThrow(() -> new IllegalArgumentException("no reconciliation run " + id));
    }

    /** A run of the day: that of the number, or the latest. */
    public Optional<Run> find(SettlementProvider provider, LocalDate date, @Nullable Integer number) {
        return jdbc.sql("""
                        SELECT * FROM reconciliation.run
                        WHERE provider = :provider AND day = :day AND number = coalesce(:number::int, number)
                        ORDER BY number DESC LIMIT 1
                        """)
                .param("provider", provider.name())
                .param("day", date)
                .param("number", number)
                .query(Runs::read)
                .optional();
    }

    /**
     * Notes what the import has stored behind {@code before}; called in the transaction that stores it.
     *
     * @throws IllegalStateException when another import has gone on from there meanwhile; nothing must be stored then
     */
    void imported(Run before, String cursor, long rows, long rejected, boolean last) {
        var noted = jdbc.sql("""
                        UPDATE reconciliation.run
                        SET cursor = :cursor, rows = rows + :rows, rejected = rejected + :rejected, imported = :last
                        WHERE id = :run AND cursor IS NOT DISTINCT FROM :before AND NOT imported AND status = 'RUNNING'
                        """)
                .param("run", before.id())
                .param("before", before.cursor())
                .param("cursor", cursor)
                .param("rows", rows)
                .param("rejected", rejected)
                .param("last", last)
                .update();
        if (noted == 0) {
            throw new IllegalStateException(
                    "another import of run " + before.id() + " has gone on from " + before.cursor());
        }
    }

    /** Forgets what was imported, for an import from the beginning. */
    void restart(long run) {
        jdbc.sql(
                        "UPDATE reconciliation.run SET cursor = NULL, rows = 0, rejected = 0, imported = false WHERE id = :run")
                .param("run", run)
                .update();
    }

    /** Notes what the comparison found. */
    void compared(long run, long matched, long breaks) {
        jdbc.sql("UPDATE reconciliation.run SET matched = :matched, breaks = :breaks WHERE id = :run")
                .param("run", run)
                .param("matched", matched)
                .param("breaks", breaks)
                .update();
    }

    /** Ends the run, once. */
    void end(long run, Run.Status status, @Nullable String problem) {
        jdbc.sql("""
                        UPDATE reconciliation.run SET status = :status, problem = :problem, ended_at = :now
                        WHERE id = :run AND status = 'RUNNING'
                        """)
                .param("run", run)
                .param("status", status.name())
                .param("problem", problem)
                .param("now", utc(clock.instant()))
                .update();
    }

    /** The instant as the database's driver takes it. */
    public static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static Run read(ResultSet row, int number) throws SQLException {
        return new Run(
                row.getLong("id"),
                SettlementProvider.valueOf(row.getString("provider")),
                row.getObject("day", LocalDate.class),
                row.getInt("number"),
                row.getObject("file_id", UUID.class),
                instant(row, "from_at"),
                instant(row, "to_at"),
                Run.Status.valueOf(row.getString("status")),
                row.getString("cursor"),
                row.getBoolean("imported"),
                row.getLong("rows"),
                row.getLong("rejected"),
                row.getLong("matched"),
                row.getLong("breaks"),
                row.getString("rules"),
                row.getString("problem"),
                instant(row, "started_at"),
                instantOrNull(row, "ended_at"));
    }
}
