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

/** The shipments' table. */
@Repository
class Shipments {
    private final JdbcClient jdbc;

    Shipments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Shipment shipment) {
        jdbc.sql("insert into easypost_shipment (id, created_at, reference, order_id, body) values (?, ?, ?, ?, ?)")
                .params(Columns.row(
                        shipment.id(),
                        Columns.timestamp(shipment.createdAt()),
                        shipment.reference(),
                        shipment.orderId(),
                        shipment.body().toString()))
                .update();
    }

    void update(Shipment shipment) {
        jdbc.sql("""
                update easypost_shipment set selected_rate = ?, tracking_code = ?, purchased_at = ?, refunded_at = ?,
                    body = ?
                where id = ?""")
                .params(Columns.row(
                        shipment.selectedRate(),
                        shipment.trackingCode(),
                        Columns.optionalTimestamp(shipment.purchasedAt()),
                        Columns.optionalTimestamp(shipment.refundedAt()),
                        shipment.body().toString(),
                        shipment.id()))
                .update();
    }

    Optional<Shipment> find(String id) {
        return jdbc.sql("select * from easypost_shipment where id = ?")
                .param(id)
                .query((row, number) -> read(row))
                .optional();
    }

    /**
     * A shipment that nobody else changes until the transaction ends.
     *
     * @throws EasypostProblem when there is none
     */
    Shipment lock(String id) {
        return jdbc.sql("select * from easypost_shipment where id = ? for update")
                .param(id)
                .query((row, number) -> read(row))
                .optional()
                .orElseThrow(EasypostProblem::notFound);
    }

    /**
     * Shipments newest first, one more than asked for when there are more.
     *
     * @param before an id that the page ends before in time
     * @param after an id that the page begins after in time
     * @param purchasedOnly whether those without a label are left out
     */
    List<Shipment> list(@Nullable String before, @Nullable String after, boolean purchasedOnly, int limit) {
        return jdbc.sql("""
                select * from easypost_shipment
                where (:before::text is null or seq < (select seq from easypost_shipment where id = :before))
                  and (:after::text is null or seq > (select seq from easypost_shipment where id = :after))
                  and (not :purchased or purchased_at is not null)
                order by seq desc limit :limit""")
                .param("before", before)
                .param("after", after)
                .param("purchased", purchasedOnly)
                .param("limit", limit + 1)
                .query((row, number) -> read(row))
                .list();
    }

    static Shipment read(ResultSet row) throws SQLException {
        return new Shipment(
                row.getString("id"),
                Columns.instant(row, "created_at"),
                Columns.optionalText(row, "reference"),
                Columns.optionalText(row, "order_id"),
                Columns.optionalText(row, "selected_rate"),
                Columns.optionalText(row, "tracking_code"),
                Columns.optionalInstant(row, "purchased_at"),
                Columns.optionalInstant(row, "refunded_at"),
                Json.read(row.getString("body")));
    }
}
