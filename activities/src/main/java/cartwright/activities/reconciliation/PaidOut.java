package cartwright.activities.reconciliation;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the rows of a page add to each payout, summed while they pass by: asked of the staging table afterwards, it would be read as
 * a whole once more.
 */
final class PaidOut {

    private final Map<Key, Sum> sums = new LinkedHashMap<>();

    private record Key(String payout, String currency) {}

    private static final class Sum {

        private long net;
        private long rows;
        private Instant latest = Instant.MIN;
    }

    /** Adds a row, if it is part of a payout: not the payout itself, nor what failed. */
    void add(ProviderRow row) {
        var payout = row.payout();
        if (payout == null || row.kind() == RowKind.PAYOUT || row.status() == RowStatus.FAILED) {
            return;
        }
        var sum = sums.computeIfAbsent(new Key(payout, row.currency().getCurrencyCode()), _ -> new Sum());
        sum.net = Math.addExact(sum.net, row.gross() - row.fee());
        sum.rows++;
        sum.latest = row.created().isAfter(sum.latest) ? row.created() : sum.latest;
    }

    /** Stores the sums of a page of the run; called in the transaction that stores its rows. */
    void store(long run, JdbcClient jdbc) {
        if (sums.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        INSERT INTO reconciliation.paid_out (run_id, payout, ccy, net, rows, at)
                        SELECT :run, * FROM unnest(:payouts::text[], :currencies::text[], :nets::bigint[], :rows::bigint[],
                                                   :times::timestamptz[])
                        """)
                .param("run", run)
                .param("payouts", sums.keySet().stream().map(Key::payout).toArray(String[]::new))
                .param("currencies", sums.keySet().stream().map(Key::currency).toArray(String[]::new))
                .param("nets", sums.values().stream().map(sum -> sum.net).toArray(Long[]::new))
                .param("rows", sums.values().stream().map(sum -> sum.rows).toArray(Long[]::new))
                .param(
                        "times",
                        sums.values().stream().map(sum -> sum.latest.toString()).toArray(String[]::new))
                .update();
    }
}
