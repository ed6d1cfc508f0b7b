package cartwright.infra.sandbox.stripe;

import cartwright.infra.sandbox.store.Columns;
import cartwright.infra.sandbox.store.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The payment intents' table. */
@Repository
class PaymentIntents {
    private final JdbcClient jdbc;

    PaymentIntents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(PaymentIntent intent) {
        var terms = intent.terms();
        var state = intent.state();
        jdbc.sql("""
                insert into stripe_payment_intent (id, created_at, amount, currency, capture_method,
                    multicapture_requested, description, return_url, order_id, client_secret, status, payment_method,
                    latest_charge, amount_capturable, amount_received, last_error, canceled_at, cancellation_reason,
                    metadata)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb)""")
                .params(Columns.row(
                        terms.id(),
                        Columns.timestamp(terms.createdAt()),
                        terms.amount(),
                        terms.currency(),
                        terms.captureMethod(),
                        terms.multicaptureRequested(),
                        terms.description(),
                        terms.returnUrl(),
                        terms.orderId(),
                        terms.clientSecret(),
                        state.status().wire(),
                        state.paymentMethod(),
                        state.latestCharge(),
                        state.amountCapturable(),
                        state.amountReceived(),
                        state.lastError(),
                        Columns.optionalTimestamp(state.canceledAt()),
                        state.cancellationReason(),
                        Json.object(state.metadata()).toString()))
                .update();
    }

    void update(PaymentIntent intent) {
        var state = intent.state();
        jdbc.sql("""
                update stripe_payment_intent set status = ?, payment_method = ?, latest_charge = ?,
                    amount_capturable = ?, amount_received = ?, last_error = ?, canceled_at = ?,
                    cancellation_reason = ?, metadata = ?::jsonb
                where id = ?""")
                .params(Columns.row(
                        state.status().wire(),
                        state.paymentMethod(),
                        state.latestCharge(),
                        state.amountCapturable(),
                        state.amountReceived(),
                        state.lastError(),
                        Columns.optionalTimestamp(state.canceledAt()),
                        state.cancellationReason(),
                        Json.object(state.metadata()).toString(),
                        intent.id()))
                .update();
    }

    /** The intent whose card could be captured no longer first, locked. */
    Optional<PaymentIntent> expired(Instant now) {
        return jdbc.sql("""
                select i.* from stripe_payment_intent i join stripe_charge c on c.id = i.latest_charge
                where i.status = 'requires_capture' and c.capture_before <= ? order by c.capture_before limit 1
                for update of i""")
                .param(Columns.timestamp(now))
                .query((row, number) -> read(row))
                .optional();
    }

    Optional<PaymentIntent> find(String id) {
        return jdbc.sql("select * from stripe_payment_intent where id = ?")
                .param(id)
                .query((row, number) -> read(row))
                .optional();
    }

    /**
     * An intent that nobody else changes until the transaction ends.
     *
     * @param param how the caller named it: {@code id} for the path
     * @throws StripeProblem when there is none
     */
    PaymentIntent lock(String id, String param) {
        return jdbc.sql("select * from stripe_payment_intent where id = ? for update")
                .param(id)
                .query((row, number) -> read(row))
                .optional()
                .orElseThrow(() -> StripeProblem.noSuch("payment_intent", id, param));
    }

    static PaymentIntent read(ResultSet row) throws SQLException {
        var terms = new PaymentIntent.Terms(
                row.getString("id"),
                Columns.instant(row, "created_at"),
                row.getLong("amount"),
                row.getString("currency"),
                row.getString("capture_method"),
                row.getBoolean("multicapture_requested"),
                Columns.optionalText(row, "description"),
                Columns.optionalText(row, "return_url"),
                Columns.optionalText(row, "order_id"),
                row.getString("client_secret"));
        var state = new PaymentIntent.State(
                IntentStatus.of(row.getString("status")),
                Columns.optionalText(row, "payment_method"),
                Columns.optionalText(row, "latest_charge"),
                row.getLong("amount_capturable"),
                row.getLong("amount_received"),
                Columns.optionalText(row, "last_error"),
                Columns.optionalInstant(row, "canceled_at"),
                Columns.optionalText(row, "cancellation_reason"),
                Json.texts(Json.read(row.getString("metadata"))));
        return new PaymentIntent(terms, state);
    }
}
