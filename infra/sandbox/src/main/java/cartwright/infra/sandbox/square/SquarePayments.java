package cartwright.infra.sandbox.square;

import cartwright.infra.sandbox.store.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The payments' table. */
@Repository
class SquarePayments {
    private final JdbcClient jdbc;

    SquarePayments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(SquarePayment payment) {
        var terms = payment.terms();
        var state = payment.state();
        jdbc.sql("""
                insert into square_payment (id, created_at, updated_at, idempotency_key, reference_id, note,
                    location_id, customer_id, source, currency, autocomplete, delay_duration, delayed_until,
                    delay_action, amount, approved, refunded, status, captured_at, voided_at, error_code, version)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(Columns.row(
                        terms.id(),
                        Columns.timestamp(terms.createdAt()),
                        Columns.timestamp(state.updatedAt()),
                        terms.key(),
                        terms.referenceId(),
                        terms.note(),
                        terms.locationId(),
                        terms.customerId(),
                        terms.source(),
                        terms.currency(),
                        terms.autocomplete(),
                        terms.delayDuration(),
                        Columns.timestamp(terms.delayedUntil()),
                        state.delayAction(),
                        state.amount(),
                        state.approved(),
                        state.refunded(),
                        state.status().name(),
                        Columns.optionalTimestamp(state.capturedAt()),
                        Columns.optionalTimestamp(state.voidedAt()),
                        state.errorCode(),
                        state.version()))
                .update();
    }

    void update(SquarePayment payment) {
        var state = payment.state();
        jdbc.sql("""
                update square_payment set updated_at = ?, delay_action = ?, amount = ?, approved = ?, refunded = ?,
                    status = ?, captured_at = ?, voided_at = ?, version = ?
                where id = ?""")
                .params(Columns.row(
                        Columns.timestamp(state.updatedAt()),
                        state.delayAction(),
                        state.amount(),
                        state.approved(),
                        state.refunded(),
                        state.status().name(),
                        Columns.optionalTimestamp(state.capturedAt()),
                        Columns.optionalTimestamp(state.voidedAt()),
                        state.version(),
                        payment.id()))
                .update();
    }

    Optional<SquarePayment> find(String id) {
        return one("id = ?", id);
    }

    /** A payment that no other transaction changes meanwhile. */
    SquarePayment lock(String id) {
        return one("id = ? for update", id).orElseThrow(() -> SquareProblem.notFound("payment", id));
    }

    /** The latest payment that was created under a key. */
    Optional<SquarePayment> createdUnder(String key) {
        return one("idempotency_key = ? order by seq desc limit 1", key);
    }

    /** The payment that has waited longest beyond its delay, locked. */
    Optional<SquarePayment> delayElapsed(Instant now) {
        return one(
                "status = 'APPROVED' and delayed_until <= ? order by delayed_until limit 1 for update",
                Columns.timestamp(now));
    }

    private Optional<SquarePayment> one(String condition, Object value) {
        return jdbc.sql("select * from square_payment where " + condition)
                .param(value)
                .query((row, number) -> read(row))
                .optional();
    }

    static SquarePayment read(ResultSet row) throws SQLException {
        return new SquarePayment(
                new SquarePayment.Terms(
                        row.getString("id"),
                        Columns.instant(row, "created_at"),
                        row.getString("idempotency_key"),
                        Columns.optionalText(row, "reference_id"),
                        Columns.optionalText(row, "note"),
                        row.getString("location_id"),
                        Columns.optionalText(row, "customer_id"),
                        row.getString("source"),
                        row.getString("currency"),
                        row.getBoolean("autocomplete"),
                        row.getString("delay_duration"),
                        Columns.instant(row, "delayed_until")),
                new SquarePayment.State(
                        row.getLong("amount"),
                        row.getLong("approved"),
                        row.getLong("refunded"),
                        SquareStatus.valueOf(row.getString("status")),
                        row.getString("delay_action"),
                        Columns.instant(row, "updated_at"),
                        Columns.optionalInstant(row, "captured_at"),
                        Columns.optionalInstant(row, "voided_at"),
                        Columns.optionalText(row, "error_code"),
                        row.getInt("version")));
    }
}
