package cartwright.infra.sandbox.square;

import cartwright.infra.sandbox.store.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The payouts' table. */
@Repository
class SquarePayouts {
    private final JdbcClient jdbc;

    SquarePayouts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(SquarePayout payout) {
        jdbc.sql("""
                insert into square_payout (id, created_at, updated_at, location_id, amount, currency, status, arrival_date,
                    paid_at, version)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        payout.id(),
                        Columns.timestamp(payout.createdAt()),
                        Columns.timestamp(payout.updatedAt()),
                        payout.locationId(),
                        payout.money().amount(),
                        payout.money().currency(),
                        payout.status(),
                        payout.arrivalDate(),
                        Columns.timestamp(payout.paidAt()),
                        payout.version())
                .update();
    }

    void update(SquarePayout payout) {
        jdbc.sql("update square_payout set status = ?, updated_at = ?, version = ? where id = ?")
                .params(payout.status(), Columns.timestamp(payout.updatedAt()), payout.version(), payout.id())
                .update();
    }

    Optional<SquarePayout> find(String id) {
        return jdbc.sql("select * from square_payout where id = ?")
                .param(id)
                .query((row, number) -> read(row))
                .optional();
    }

    /** The oldest payout that has reached the bank without anybody having been told, locked. */
    Optional<SquarePayout> arrived(Instant now) {
        return jdbc.sql("""
                select * from square_payout where status = 'SENT' and paid_at <= ? order by seq limit 1 for update""")
                .param(Columns.timestamp(now))
                .query((row, number) -> read(row))
                .optional();
    }

    static SquarePayout read(ResultSet row) throws SQLException {
        return new SquarePayout(
                row.getString("id"),
                Columns.instant(row, "created_at"),
                Columns.instant(row, "updated_at"),
                row.getString("location_id"),
                new SquareMoney(row.getLong("amount"), row.getString("currency")),
                row.getString("status"),
                row.getObject("arrival_date", LocalDate.class),
                Columns.instant(row, "paid_at"),
                row.getInt("version"));
    }
}
