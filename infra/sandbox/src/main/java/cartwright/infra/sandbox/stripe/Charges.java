package cartwright.infra.sandbox.stripe;

import cartwright.infra.sandbox.store.Columns;
import cartwright.infra.sandbox.store.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The charges' table. */
@Repository
class Charges {
    private final JdbcClient jdbc;

    Charges(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Charge charge) {
        var attempt = charge.attempt();
        var failure = attempt.failure();
        jdbc.sql("""
                insert into stripe_charge (id, created_at, payment_intent, order_id, amount, currency, payment_method,
                    multicapture, capture_before, description, metadata, status, failure_code, decline_code,
                    failure_message, captured, amount_captured, amount_released, amount_refunded, captures,
                    balance_transaction)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(Columns.row(
                        attempt.id(),
                        Columns.timestamp(attempt.createdAt()),
                        attempt.paymentIntent(),
                        attempt.orderId(),
                        attempt.amount(),
                        attempt.currency(),
                        attempt.paymentMethod(),
                        attempt.multicapture(),
                        Columns.optionalTimestamp(attempt.captureBefore()),
                        attempt.description(),
                        Json.object(attempt.metadata()).toString(),
                        failure == null ? "succeeded" : "failed",
                        failure == null ? null : failure.code(),
                        failure == null ? null : failure.declineCode(),
                        failure == null ? null : failure.message(),
                        charge.captured(),
                        charge.amountCaptured(),
                        charge.amountReleased(),
                        charge.amountRefunded(),
                        charge.captures(),
                        charge.balanceTransaction()))
                .update();
    }

    void update(Charge charge) {
        jdbc.sql("""
                update stripe_charge set captured = ?, amount_captured = ?, amount_released = ?, amount_refunded = ?,
                    captures = ?, balance_transaction = ?
                where id = ?""")
                .params(Columns.row(
                        charge.captured(),
                        charge.amountCaptured(),
                        charge.amountReleased(),
                        charge.amountRefunded(),
                        charge.captures(),
                        charge.balanceTransaction(),
                        charge.id()))
                .update();
    }

    Optional<Charge> find(String id) {
        return jdbc.sql("select * from stripe_charge where id = ?")
                .param(id)
                .query((row, number) -> read(row))
                .optional();
    }

    /** A charge that must exist because an intent or a refund names it; its intent is locked already. */
    Charge get(String id) {
        return find(id).orElseThrow(() -> new IllegalStateException("There is no charge " + id));
    }

    static Charge read(ResultSet row) throws SQLException {
        var failureCode = Columns.optionalText(row, "failure_code");
        var attempt = new Charge.Attempt(
                row.getString("id"),
                Columns.instant(row, "created_at"),
                row.getString("payment_intent"),
                Columns.optionalText(row, "order_id"),
                row.getLong("amount"),
                row.getString("currency"),
                row.getString("payment_method"),
                row.getBoolean("multicapture"),
                Columns.optionalInstant(row, "capture_before"),
                Columns.optionalText(row, "description"),
                Json.texts(Json.read(row.getString("metadata"))),
                failureCode == null
                        ? null
                        : new Decline(
                                failureCode,
                                Columns.optionalText(row, "decline_code"),
                                row.getString("failure_message")));
        return new Charge(
                attempt,
                row.getBoolean("captured"),
                row.getLong("amount_captured"),
                row.getLong("amount_released"),
                row.getLong("amount_refunded"),
                row.getInt("captures"),
                Columns.optionalText(row, "balance_transaction"));
    }
}
