package cartwright.infra.bench.reconciliation;

import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the last run found, checked against what was planted reference by reference. */
final class Findings {

    private final JdbcClient jdbc;

    Findings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Breaks by category; payouts that still wait for the bank are no break of the day. */
    Map<String, Long> byCategory() {
        var found = new TreeMap<String, Long>();
        jdbc.sql("""
                        SELECT category, count(*) AS breaks FROM reconciliation.item
                        WHERE run_id = (SELECT max(id) FROM reconciliation.run) AND level < 3 AND category <> 'MATCHED'
                        GROUP BY category
                        """).query(row -> {
            found.put(row.getString("category"), row.getLong("breaks"));
        });
        return found;
    }

    /** How many breaks are about another reference than one they were planted at. */
    long wrong() {
        var cases = new StringBuilder();
        PlantedDay.PLANTED.forEach((place, category) -> cases.append("WHEN ")
                .append(place)
                .append(" THEN '")
                .append(category)
                .append("' "));
        return jdbc.sql("""
                        SELECT count(*) FROM (
                            SELECT category, ref, level, CASE WHEN level = 1 AND ref LIKE 'ch%%'
                                THEN CASE reverse(substr(ref, 4))::bigint %% 1000 %s ELSE 'none' END
                                WHEN level = 2 AND substr(ref, 4)::bigint %% 2 = 1 THEN 'PAYOUT_TOTAL_MISMATCH'
                                ELSE 'none' END AS expected
                            FROM reconciliation.item
                            WHERE run_id = (SELECT max(id) FROM reconciliation.run) AND level < 3 AND category <> 'MATCHED') b
                        WHERE category <> expected
                        """.formatted(cases)).query(Long.class).single();
    }
}
