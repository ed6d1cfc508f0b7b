package cartwright.infra.sandbox.stripe;

import cartwright.infra.sandbox.store.Columns;
import cartwright.infra.sandbox.store.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The disputes' table. */
@Repository
class Disputes {
    private final JdbcClient jdbc;

    Disputes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Dispute dispute) {
        jdbc.sql("""
                insert into stripe_dispute (id, created_at, charge, payment_intent, order_id, amount, currency, reason,
                    status, due_by, submissions, evidence, metadata)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb)""")
                .params(Columns.row(
                        dispute.id(),
                        Columns.timestamp(dispute.createdAt()),
                        dispute.charge(),
                        dispute.paymentIntent(),
                        dispute.orderId(),
                        dispute.amount(),
                        dispute.currency(),
                        dispute.reason(),
                        dispute.status(),
                        Columns.timestamp(dispute.dueBy()),
                        dispute.submissions(),
                        Json.object(dispute.evidence()).toString(),
                        Json.object(dispute.metadata()).toString()))
                .update();
    }

    void update(Dispute dispute) {
        jdbc.sql("""
                update stripe_dispute set status = ?, decide_at = ?, decide_as = ?, submissions = ?,
                    evidence = ?::jsonb, metadata = ?::jsonb
                where id = ?""")
                .params(Columns.row(
                        dispute.status(),
                        Columns.optionalTimestamp(dispute.decideAt()),
                        dispute.decideAs(),
                        dispute.submissions(),
                        Json.object(dispute.evidence()).toString(),
                        Json.object(dispute.metadata()).toString(),
                        dispute.id()))
                .update();
    }

    Optional<Dispute> find(String id) {
        return one("id = ?", id);
    }

    Dispute lock(String id) {
        return one("id = ? for update", id).orElseThrow(() -> StripeProblem.noSuch("dispute", id, "id"));
    }

    Optional<Dispute> of(String charge) {
        return one("charge = ?", charge);
    }

    /** The dispute whose bank has decided or whose time for evidence has run out, locked. */
    Optional<Dispute> due(Instant now) {
        return jdbc.sql("""
                select * from stripe_dispute
                where decide_at <= :now or (status like '%needs_response' and due_by <= :now)
                order by seq limit 1 for update""")
                .param("now", Columns.timestamp(now))
                .query((row, number) -> read(row))
                .optional();
    }

    private Optional<Dispute> one(String condition, String value) {
        return jdbc.sql("select * from stripe_dispute where " + condition)
                .param(value)
                .query((row, number) -> read(row))
                .optional();
    }

    static Dispute read(ResultSet row) throws SQLException {
        return new Dispute(
                row.getString("id"),
                Columns.instant(row, "created_at"),
                row.getString("charge"),
                row.getString("payment_intent"),
                Columns.optionalText(row, "order_id"),
                row.getLong("amount"),
                row.getString("currency"),
                row.getString("reason"),
                row.getString("status"),
                Columns.instant(row, "due_by"),
                Columns.optionalInstant(row, "decide_at"),
                Columns.optionalText(row, "decide_as"),
                row.getInt("submissions"),
                Json.texts(Json.read(row.getString("evidence"))),
                Json.texts(Json.read(row.getString("metadata"))));
    }
}
