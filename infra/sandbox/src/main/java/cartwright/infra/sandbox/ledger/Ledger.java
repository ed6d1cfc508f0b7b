package cartwright.infra.sandbox.ledger;

import cartwright.infra.sandbox.store.Columns;
import cartwright.infra.sandbox.store.Cursor;
import cartwright.infra.sandbox.store.Listing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the doubled providers really did; written in the transaction of the effect itself. */
@Repository
public class Ledger {
    private final JdbcClient jdbc;

    Ledger(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds an entry. */
    public void add(Entry entry) {
        jdbc.sql("""
                insert into ledger_entry (at, provider, id, payment, order_id, kind, amount_minor, currency, status)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(Columns.row(
                        Columns.timestamp(entry.at()),
                        entry.provider(),
                        entry.id(),
                        entry.payment(),
                        entry.orderId(),
                        entry.kind().name(),
                        entry.amount().amountMinor(),
                        entry.amount().currency(),
                        entry.status().name()))
                .update();
    }

    /** Settles what was pending, or turns back what had succeeded, of one id and kind. */
    public void settle(String id, EntryKind kind, EntryStatus from, EntryStatus to) {
        jdbc.sql("update ledger_entry set status = ? where id = ? and kind = ? and status = ?")
                .params(to.name(), id, kind.name(), from.name())
                .update();
    }

    /** Entries in the order in which they happened, of one order or of all. */
    public Listing<Entry> list(@Nullable String orderId, Cursor cursor) {
        var rows = jdbc.sql("""
                select * from ledger_entry
                where seq > :after and (:order::text is null or order_id = :order) order by seq limit :limit""")
                .param("after", cursor.after())
                .param("order", orderId)
                .param("limit", cursor.limit() + 1)
                .query((row, number) -> new Listing.Numbered<>(row.getLong("seq"), entry(row)))
                .list();
        return Listing.of(rows, cursor);
    }

    /** The latest entries, newest first, of one order or of all. */
    public List<Entry> latest(@Nullable String orderId, int limit) {
        return jdbc.sql("""
                select * from ledger_entry where :order::text is null or order_id = :order
                order by seq desc limit :limit""")
                .param("order", orderId)
                .param("limit", limit)
                .query((row, number) -> entry(row))
                .list();
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getString("provider"),
                row.getString("id"),
                row.getString("payment"),
                Columns.optionalText(row, "order_id"),
                EntryKind.valueOf(row.getString("kind")),
                new MoneyView(row.getLong("amount_minor"), row.getString("currency")),
                EntryStatus.valueOf(row.getString("status")),
                Columns.instant(row, "at"));
    }
}
