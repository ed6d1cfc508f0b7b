package cartwright.activities.reconciliation;

import cartwright.activities.kernel.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Both sides of a booking as postings of the ledger. */
@Component
class LedgerBookings implements Bookings {

    private final JdbcClient jdbc;

    LedgerBookings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void post(List<Booking> bookings) {
        jdbc.sql("""
                        INSERT INTO ledger.posting (cause_id, number, account, kind, provider, provider_ref, payment_ref, order_id,
                            currency, amount_minor, at)
                        SELECT cause, side.number, side.account, kind, provider, ref, payment, order_id, currency,
                               side.sign * amount, at
                        FROM jsonb_to_recordset(:bookings::jsonb)
                             AS b (cause uuid, kind text, provider text, ref text, payment text, order_id uuid, currency text,
                                   amount bigint, at timestamptz, debit text, credit text),
                             LATERAL (VALUES (1, debit, 1), (2, credit, -1)) AS side (number, account, sign)
                        ON CONFLICT (cause_id, number) DO NOTHING
                        """)
                .param(
                        "bookings",
                        Json.write(
                                bookings.stream().map(LedgerBookings::columns).toList()))
                .update();
    }

    private static Map<String, Object> columns(Booking booking) {
        var columns = new LinkedHashMap<String, Object>();
        columns.put("cause", booking.cause());
        columns.put("kind", booking.kind());
        columns.put("provider", booking.provider().name());
        columns.put("ref", booking.ref());
        if (booking.paymentRef() != null) {
            columns.put("payment", booking.paymentRef());
        }
        if (booking.orderId() != null) {
            columns.put("order_id", booking.orderId());
        }
        columns.put("currency", booking.amount().currency().getCurrencyCode());
        columns.put("amount", booking.amount().amountMinor());
        columns.put("at", booking.at().toString());
        columns.put("debit", booking.debit());
        columns.put("credit", booking.credit());
        return columns;
    }
}
