package cartwright.infra.sandbox.stripe;

import cartwright.infra.sandbox.http.Ids;
import cartwright.infra.sandbox.store.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The balance transactions' table. */
@Repository
class BalanceTransactions {
    private static final Duration UNTIL_AVAILABLE = Duration.ofDays(2);

    private final JdbcClient jdbc;

    BalanceTransactions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Books a captured amount, less 1.4 % and 20 minor units. */
    String charge(String charge, long amount, String currency, Instant now) {
        return add("charge", charge, amount, amount * 14 / 1000 + 20, currency, now);
    }

    /** Books a refund; fees are not returned. */
    String refund(String refund, long amount, String currency, Instant now) {
        return add("refund", refund, -amount, 0, currency, now);
    }

    /** Books a refund that the bank sent back. */
    String refundFailure(String refund, long amount, String currency, Instant now) {
        return add("refund_failure", refund, amount, 0, currency, now);
    }

    Optional<BalanceTransaction> find(String id) {
        return jdbc.sql("select * from stripe_balance_transaction where id = ?")
                .param(id)
                .query((row, number) -> read(row))
                .optional();
    }

    static BalanceTransaction read(ResultSet row) throws SQLException {
        return new BalanceTransaction(
                row.getString("id"),
                Columns.instant(row, "created_at"),
                row.getString("type"),
                row.getString("source"),
                row.getLong("amount"),
                row.getLong("fee"),
                row.getString("currency"),
                Columns.instant(row, "available_on"));
    }

    private String add(String type, String source, long amount, long fee, String currency, Instant now) {
        var id = Ids.alphanumeric("txn_");
        jdbc.sql("""
                insert into stripe_balance_transaction (id, created_at, type, source, amount, fee, currency,
                    available_on)
                values (?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        id,
                        Columns.timestamp(now),
                        type,
                        source,
                        amount,
                        fee,
                        currency,
                        Columns.timestamp(now.plus(UNTIL_AVAILABLE)))
                .update();
        return id;
    }
}
