package cartwright.activities.reconciliation;

import cartwright.workflows.reconciliation.SettlementProvider;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Days of which the provider had not said the last word about a payout when they were run. */
@Repository
class UnfinishedDays {

    private final JdbcClient jdbc;
    private final ReconciliationProperties properties;

    UnfinishedDays(JdbcClient jdbc, ReconciliationProperties properties) {
        this.jdbc = jdbc;
        this.properties = properties;
    }

    /** Those within the bank's grace before that day, latest first; what comes later is a break that a person looks at. */
    @Transactional(readOnly = true)
    public List<LocalDate> before(SettlementProvider provider, LocalDate day) {
        return jdbc.sql("""
                        SELECT DISTINCT run.day FROM reconciliation.payout JOIN reconciliation.run ON run.id = payout.run_id
                        WHERE payout.provider = :provider AND run.day < :day AND run.day >= :day::date - :grace::int
                          AND (payout.status NOT IN ('PAID', 'FAILED', 'CANCELED') OR payout.items = 'IN_PROGRESS')
                          -- A settlement file says the same however often it is read.
                          AND run.file_id IS NULL
                        ORDER BY run.day DESC
                        """)
                .param("provider", provider.name())
                .param("day", day)
                .param("grace", properties.bankGrace().toDays())
                .query((row, number) -> row.getObject("day", LocalDate.class))
                .list();
    }
}
