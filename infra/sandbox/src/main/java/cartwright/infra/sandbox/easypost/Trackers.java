package cartwright.infra.sandbox.easypost;

import cartwright.infra.sandbox.store.Columns;
import cartwright.infra.sandbox.store.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The trackers' table. */
@Repository
class Trackers {
    private final JdbcClient jdbc;

    Trackers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Tracker tracker) {
        jdbc.sql("""
                insert into easypost_tracker (id, created_at, tracking_code, carrier, shipment_id, order_id, status, body)
                values (?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(Columns.row(
                        tracker.id(),
                        Columns.timestamp(tracker.createdAt()),
                        tracker.trackingCode(),
                        tracker.carrier(),
                        tracker.shipmentId(),
                        tracker.orderId(),
                        tracker.status().wire(),
                        tracker.body().toString()))
                .update();
    }

    void update(Tracker tracker) {
        jdbc.sql("update easypost_tracker set status = ?, body = ? where id = ?")
                .params(tracker.status().wire(), tracker.body().toString(), tracker.id())
                .update();
    }

    Optional<Tracker> find(String id) {
        return jdbc.sql("select * from easypost_tracker where id = ?")
                .param(id)
                .query((row, number) -> read(row))
                .optional();
    }

    /** The tracker of a code, locked until the transaction ends. */
    Optional<Tracker> lockByCode(String code) {
        return jdbc.sql("select * from easypost_tracker where tracking_code = ? order by seq limit 1 for update")
                .param(code)
                .query((row, number) -> read(row))
                .optional();
    }

    /** Trackers newest first, of one code or all. */
    List<Tracker> list(@Nullable String code, int limit) {
        return jdbc.sql("""
                select * from easypost_tracker where :code::text is null or tracking_code = :code
                order by seq desc limit :limit""")
                .param("code", code)
                .param("limit", limit)
                .query((row, number) -> read(row))
                .list();
    }

    private static Tracker read(ResultSet row) throws SQLException {
        return new Tracker(
                row.getString("id"),
                Columns.instant(row, "created_at"),
                row.getString("tracking_code"),
                row.getString("carrier"),
                Columns.optionalText(row, "shipment_id"),
                Columns.optionalText(row, "order_id"),
                TrackerStatus.of(row.getString("status")),
                Json.read(row.getString("body")));
    }
}
