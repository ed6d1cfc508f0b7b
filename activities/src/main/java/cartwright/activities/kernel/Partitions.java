package cartwright.activities.kernel;

import cartwright.workflows.kernel.PartitionActivities;
import cartwright.workflows.kernel.PartitionReport;
import cartwright.workflows.kernel.PartitionReport.Caught;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Makes the partitions that the next months' ids will need, and looks for rows that came before theirs. */
@Service
public class Partitions implements PartitionActivities {

    private static final Logger LOG = LoggerFactory.getLogger(Partitions.class);
    private static final int MONTHS_AHEAD = 3;

    /** Enough to see that something is wrong; more would make the looking dear. */
    private static final long MOST_COUNTED = 10_000;

    private final JdbcClient jdbc;

    Partitions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public PartitionReport keepAhead() {
        var made = ensureAhead();
        if (made > 0) {
            LOG.atInfo().addKeyValue("made", made).log("partitions made");
        }
        var caught = caught();
        caught.forEach(table -> LOG.atError()
                .addKeyValue("table", table.table())
                .addKeyValue("rows", table.rows())
                .log("rows stand in a DEFAULT partition: see 'Rows in a DEFAULT partition' in docs/runbook.md"));
        return new PartitionReport(made, caught);
    }

    /**
     * Makes what is missing of this month's and the next three months' partitions, and says how many it made. One that cannot be
     * made keeps no other from being made.
     *
     * @throws DataAccessException when one could not be made: its table is busy, or its rows stand in the DEFAULT partition
     */
    public int ensureAhead() {
        var made = 0;
        DataAccessException problem = null;
        for (var missing : missing(MONTHS_AHEAD)) {
            try {
                made += make(missing) ? 1 : 0;
            } catch (DataAccessException failed) {
                problem = first(problem, failed);
            }
        }
        if (problem != null) {
            throw problem;
        }
        return made;
    }

    /** How many partitions of this month and the next do not exist: zero, or nobody has made any for two months. */
    public int missingSoon() {
        return missing(1).size();
    }

    /** Tables whose DEFAULT partition holds rows. */
    public List<Caught> caught() {
        return jdbc.sql("SELECT parent, caught FROM kernel.caught_rows(:most)")
                .param("most", MOST_COUNTED)
                .query((row, number) -> new Caught(row.getString("parent"), row.getLong("caught")))
                .list();
    }

    /** All tables that are partitioned by month. */
    public List<String> tables() {
        return jdbc.sql("SELECT name FROM kernel.partitioned_table ORDER BY name")
                .query((row, number) -> row.getString("name"))
                .list();
    }

    private record Missing(String table, LocalDate month) {}

    private List<Missing> missing(int monthsAhead) {
        return jdbc.sql("SELECT parent, month FROM kernel.missing_partitions(:months)")
                .param("months", monthsAhead)
                .query((row, number) -> new Missing(row.getString("parent"), row.getObject("month", LocalDate.class)))
                .list();
    }

    private boolean make(Missing missing) {
        return jdbc.sql("SELECT kernel.make_partition(:table, :month)")
                .param("table", missing.table())
                .param("month", missing.month())
                .query(Boolean.class)
                .single();
    }

    private static DataAccessException first(@Nullable DataAccessException earlier, DataAccessException failed) {
        if (earlier == null) {
            return failed;
        }
        earlier.addSuppressed(failed);
        return earlier;
    }
}
