package cartwright.infra.sandbox.square;

import cartwright.infra.sandbox.http.Ids;
import cartwright.infra.sandbox.store.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The balance's table. */
@Repository
class SquareEntries {
    private final JdbcClient jdbc;

    SquareEntries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Books a completed payment, less 2.9 % and 30 minor units. */
    void charge(SquarePayment payment, Instant now) {
        add("CHARGE", payment, payment.state().amount(), fee(payment.state().amount()), null, null, now);
    }

    /** Books a completed refund; fees are not returned. */
    void refund(SquarePayment payment, SquareRefund refund, Instant now) {
        add("REFUND", payment, -refund.money().amount(), 0, refund.id(), null, now);
    }

    /** Books what a bank takes, or gives back when the amount is positive. */
    void dispute(SquarePayment payment, SquareDispute dispute, long amount, Instant now) {
        add("DISPUTE", payment, amount, 0, null, dispute.id(), now);
    }

    static long fee(long amount) {
        return amount * 29 / 1000 + 30;
    }

    /** When the oldest movement that is not paid out yet happened. */
    Optional<Instant> oldestOpen() {
        return jdbc.sql(
                        "select effective_at from square_payout_entry where payout_id is null order by effective_at limit 1")
                .query((row, number) -> Columns.instant(row, "effective_at"))
                .optional();
    }

    /** The movements before a time that are not paid out yet. */
    List<SquareEntry> open(Instant before) {
        return jdbc.sql("select * from square_payout_entry where payout_id is null and effective_at < ? order by seq")
                .param(Columns.timestamp(before))
                .query((row, number) -> read(row))
                .list();
    }

    void payOut(List<SquareEntry> entries, String payout) {
        entries.forEach(entry -> jdbc.sql("update square_payout_entry set payout_id = ? where id = ?")
                .params(payout, entry.id())
                .update());
    }

    private void add(
            String type,
            SquarePayment payment,
            long gross,
            long fee,
            @Nullable String refund,
            @Nullable String dispute,
            Instant now) {
        jdbc.sql("""
                insert into square_payout_entry (id, effective_at, location_id, type, gross, fee, currency, payment_id,
                    refund_id, dispute_id)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(Columns.row(
                        Ids.alphanumeric("poe_"),
                        Columns.timestamp(now),
                        payment.terms().locationId(),
                        type,
                        gross,
                        fee,
                        payment.terms().currency(),
                        payment.id(),
                        refund,
                        dispute))
                .update();
    }

    static SquareEntry read(ResultSet row) throws SQLException {
        return new SquareEntry(
                row.getString("id"),
                Columns.instant(row, "effective_at"),
                row.getString("location_id"),
                row.getString("type"),
                row.getLong("gross"),
                row.getLong("fee"),
                row.getString("currency"),
                row.getString("payment_id"),
                Columns.optionalText(row, "refund_id"),
                Columns.optionalText(row, "dispute_id"),
                Columns.optionalText(row, "payout_id"));
    }
}
