package cartwright.infra.sandbox.easypost;

import cartwright.infra.sandbox.ledger.MoneyView;
import cartwright.infra.sandbox.store.Cursor;
import cartwright.infra.sandbox.store.Json;
import cartwright.infra.sandbox.store.Listing;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The labels that were bought, for checks and for people. */
@Repository
public class Labels {
    private final JdbcClient jdbc;
    private final ShipmentJson json;

    Labels(JdbcClient jdbc, ShipmentJson json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Labels in the order of their shipments, of one order or of all. */
    public Listing<Label> list(@Nullable String orderId, Cursor cursor) {
        var rows = jdbc.sql("""
                select * from easypost_shipment
                where seq > :after and purchased_at is not null and (:order::text is null or order_id = :order)
                order by seq limit :limit""")
                .param("after", cursor.after())
                .param("order", orderId)
                .param("limit", cursor.limit() + 1)
                .query((row, number) -> new Listing.Numbered<>(row.getLong("seq"), label(Shipments.read(row))))
                .list();
        return Listing.of(rows, cursor);
    }

    /** The latest labels, newest first, of one order or of all. */
    public List<Label> latest(@Nullable String orderId, int limit) {
        return jdbc.sql("""
                select * from easypost_shipment
                where purchased_at is not null and (:order::text is null or order_id = :order)
                order by purchased_at desc, seq desc limit :limit""")
                .param("order", orderId)
                .param("limit", limit)
                .query((row, number) -> label(Shipments.read(row)))
                .list();
    }

    private Label label(Shipment shipment) {
        var body = json.now(shipment);
        var rate = body.path("selected_rate");
        var at = shipment.purchasedAt();
        return new Label(
                shipment.id(),
                shipment.orderId(),
                shipment.reference(),
                rate.path("carrier").asString(""),
                rate.path("service").asString(""),
                String.valueOf(shipment.trackingCode()),
                new MoneyView(
                        RateTable.minorUnits(rate.path("rate").asString("0")),
                        rate.path("currency").asString("")),
                body.path("status").asString(""),
                Json.text(body, "refund_status"),
                at == null ? shipment.createdAt() : at);
    }
}
