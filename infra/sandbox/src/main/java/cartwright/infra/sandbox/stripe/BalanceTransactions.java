package cartwright.infra.sandbox.stripe;

import cartwright.infra.sandbox.http.Ids;
import cartwright.infra.sandbox.store.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The balance transactions' table. */
@Repository
class BalanceTransactions {
    private static final Duration UNTIL_AVAILABLE = Duration.ofDays(2);
    private static final long DISPUTE_FEE = 15_00;

    private final JdbcClient jdbc;

    BalanceTransactions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Books a captured amount, less 1.4 % and 20 minor units. */
    String charge(String charge, long amount, String currency, Instant now) {
        return add("charge", "charge", charge, amount, fee(amount), currency, now);
    }

    /**
     * Books a single capture of less than was authorized as Stripe does: everything, and what was not taken against it.
     *
     * @param taken the amount captured, on which the fee is due
     */
    String partialCharge(String charge, long authorized, long taken, String currency, Instant now) {
        var id = add("charge", "charge", charge, authorized, fee(taken), currency, now);
        add("refund", "partial_capture_reversal", charge, taken - authorized, 0, currency, now);
        return id;
    }

    /** Books what a bank takes back, with Stripe's fee for it. */
    String dispute(String dispute, long amount, String currency, Instant now) {
        return add("adjustment", "dispute", dispute, -amount, DISPUTE_FEE, currency, now);
    }

    /** Books what a bank gives back; the fee is not returned. */
    String disputeReversal(String dispute, long amount, String currency, Instant now) {
        return add("adjustment", "dispute_reversal", dispute, amount, 0, currency, now);
    }

    /** Books a payout, which belongs to itself. */
    String payout(String payout, long amount, String currency, Instant now) {
        var id = add("payout", "payout", payout, -amount, 0, currency, now);
        jdbc.sql("update stripe_balance_transaction set payout = ?, available_on = created_at where id = ?")
                .params(payout, id)
                .update();
        return id;
    }

    /** Books a refund; fees are not returned. */
    String refund(String refund, long amount, String currency, Instant now) {
        return add("refund", "refund", refund, -amount, 0, currency, now);
    }

    /** Books a refund that the bank sent back. */
    String refundFailure(String refund, long amount, String currency, Instant now) {
        return add("refund_failure", "refund_failure", refund, amount, 0, currency, now);
    }

    Optional<BalanceTransaction> find(String id) {
        return jdbc.sql("select * from stripe_balance_transaction where id = ?")
                .param(id)
                .query((row, number) -> read(row))
                .optional();
    }

    /** The bookings of a source, in their order. */
    List<BalanceTransaction> of(String source) {
        return jdbc.sql("select * from stripe_balance_transaction where source = ? order by seq")
                .param(source)
                .query((row, number) -> read(row))
                .list();
    }

    /** The currencies in which something is available that is not paid out. */
    List<String> currencies(Instant now) {
        return jdbc.sql("""
                select distinct currency from stripe_balance_transaction where payout is null and available_on <= ?
                order by 1""")
                .param(Columns.timestamp(now))
                .query((row, number) -> row.getString("currency"))
                .list();
    }

    /** The midnights that have passed since something became available that is not paid out. */
    List<Instant> days(String currency, Instant now) {
        return jdbc
                .sql("""
                select available_on from stripe_balance_transaction
                where payout is null and currency = ? and available_on <= ? order by available_on""")
                .params(currency, Columns.timestamp(now))
                .query((row, number) -> Columns.instant(row, "available_on"))
                .list()
                .stream()
                .map(PayoutDay::midnightAfter)
                .filter(midnight -> !midnight.isAfter(now))
                .distinct()
                .toList();
    }

    long openSum(String currency, Instant midnight) {
        return jdbc.sql("""
                select coalesce(sum(amount - fee), 0)::bigint from stripe_balance_transaction
                where payout is null and currency = ? and available_on <= ?""")
                .params(currency, Columns.timestamp(midnight))
                .query(Long.class)
                .single();
    }

    void payOut(String currency, Instant midnight, String payout) {
        jdbc.sql("""
                update stripe_balance_transaction set payout = ?
                where payout is null and currency = ? and available_on <= ?""").params(payout, currency, Columns.timestamp(midnight)).update();
    }

    private static long fee(long amount) {
        return amount * 14 / 1000 + 20;
    }

    static BalanceTransaction read(ResultSet row) throws SQLException {
        return new BalanceTransaction(
                row.getString("id"),
                Columns.instant(row, "created_at"),
                row.getString("type"),
                row.getString("reporting_category"),
                row.getString("source"),
                row.getLong("amount"),
                row.getLong("fee"),
                row.getString("currency"),
                Columns.instant(row, "available_on"));
    }

    private String add(
            String type, String category, String source, long amount, long fee, String currency, Instant now) {
        var id = Ids.alphanumeric("txn_");
        jdbc.sql("""
                insert into stripe_balance_transaction (id, created_at, type, reporting_category, source, amount, fee,
                    currency, available_on)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        id,
                        Columns.timestamp(now),
                        type,
                        category,
                        source,
                        amount,
                        fee,
                        currency,
                        Columns.timestamp(now.plus(UNTIL_AVAILABLE)))
                .update();
        return id;
    }
}
