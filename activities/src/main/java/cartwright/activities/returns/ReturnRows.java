package cartwright.activities.returns;

import cartwright.activities.kernel.Json;
import cartwright.workflows.kernel.CustomerId;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.RefundId;
import cartwright.workflows.kernel.ReturnId;
import cartwright.workflows.returns.Resolution;
import cartwright.workflows.returns.ReturnStatus;
import cartwright.workflows.returns.WantedGoods;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads returns with their lines, each in one row. */
final class ReturnRows {

    static final String SELECT = """
            SELECT r.*, (SELECT jsonb_agg(jsonb_build_object(
                    'lineId', l.line_id, 'quantity', l.quantity, 'reason', l.reason, 'received', l.received,
                    'restocked', l.restocked, 'notRestocked', l.not_restocked, 'processing', l.processing,
                    'missing', l.missing) ORDER BY length(l.line_id), l.line_id)
                FROM returns.return_line l WHERE l.order_id = r.order_id AND l.return_id = r.id) AS lines
            FROM returns.return r\s""";

    private ReturnRows() {}

    static ReturnRow read(ResultSet row, int number) throws SQLException {
        return new ReturnRow(
                OrderId.of(row.getObject("order_id", UUID.class)),
                ReturnId.of(row.getObject("id", UUID.class)),
                CustomerId.of(row.getObject("customer_id", UUID.class)),
                ReturnStatus.valueOf(row.getString("status")),
                Resolution.valueOf(row.getString("resolution")),
                row.getBoolean("fees_waived"),
                row.getBoolean("shipping_back"),
                row.getString("carrier_shipment_id"),
                row.getString("carrier"),
                row.getString("tracking_code"),
                money(row),
                wanted(row.getString("wanted")),
                row.getLong("version"),
                row.getObject("requested_at", OffsetDateTime.class).toInstant(),
                List.of(Json.read(row.getString("lines"), ReturnLine[].class)));
    }

    private static @Nullable WantedGoods wanted(@Nullable String json) {
        return json == null ? null : Json.read(json, WantedGoods.class);
    }

    private static ReturnRow.@Nullable Settlement money(ResultSet row) throws SQLException {
        if (row.getObject("refund_minor") == null) {
            return null;
        }
        var currency = row.getString("currency");
        var refund = row.getObject("refund_id", UUID.class);
        return new ReturnRow.Settlement(
                refund == null ? null : RefundId.of(refund),
                Money.of(row.getLong("goods_minor"), currency),
                Money.of(row.getLong("shipping_minor"), currency),
                Money.of(row.getLong("shipping_fee_minor"), currency),
                Money.of(row.getLong("restocking_fee_minor"), currency),
                Money.of(row.getLong("refund_minor"), currency));
    }
}
