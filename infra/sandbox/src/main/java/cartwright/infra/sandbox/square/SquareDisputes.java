package cartwright.infra.sandbox.square;

import cartwright.infra.sandbox.store.Columns;
import cartwright.infra.sandbox.store.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.node.ObjectNode;

/** The disputes' table, and their evidence. */
@Repository
class SquareDisputes {
    private final JdbcClient jdbc;

    SquareDisputes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(SquareDispute dispute) {
        jdbc.sql("""
                insert into square_dispute (id, created_at, updated_at, payment_id, location_id, amount, currency, reason,
                    state, due_at, version)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        dispute.id(),
                        Columns.timestamp(dispute.createdAt()),
                        Columns.timestamp(dispute.updatedAt()),
                        dispute.paymentId(),
                        dispute.locationId(),
                        dispute.money().amount(),
                        dispute.money().currency(),
                        dispute.reason(),
                        dispute.state(),
                        Columns.timestamp(dispute.dueAt()),
                        dispute.version())
                .update();
    }

    void update(SquareDispute dispute) {
        jdbc.sql("""
                update square_dispute set state = ?, updated_at = ?, decide_at = ?, decide_as = ?, version = ?
                where id = ?""")
                .params(Columns.row(
                        dispute.state(),
                        Columns.timestamp(dispute.updatedAt()),
                        Columns.optionalTimestamp(dispute.decideAt()),
                        dispute.decideAs(),
                        dispute.version(),
                        dispute.id()))
                .update();
    }

    Optional<SquareDispute> find(String id) {
        return one("id = ?", id);
    }

    SquareDispute lock(String id) {
        return one("id = ? for update", id).orElseThrow(() -> SquareProblem.notFound("dispute", id));
    }

    /** A payment's dispute that the bank has not decided. */
    Optional<SquareDispute> open(String payment) {
        return one("payment_id = ? and state in ('EVIDENCE_REQUIRED', 'PROCESSING')", payment);
    }

    /** The dispute whose bank has decided or whose time for evidence has run out, locked. */
    Optional<SquareDispute> due(Instant now) {
        return jdbc.sql("""
                select * from square_dispute
                where decide_at <= :now or (state = 'EVIDENCE_REQUIRED' and due_at <= :now) order by seq limit 1
                for update""")
                .param("now", Columns.timestamp(now))
                .query((row, number) -> read(row))
                .optional();
    }

    void add(String id, String dispute, String type, ObjectNode evidence, Instant now) {
        jdbc.sql("insert into square_evidence (id, created_at, dispute_id, type, body) values (?, ?, ?, ?, ?)")
                .params(id, Columns.timestamp(now), dispute, type, evidence.toString())
                .update();
    }

    boolean remove(String dispute, String evidence) {
        return jdbc.sql("delete from square_evidence where dispute_id = ? and id = ?")
                        .params(dispute, evidence)
                        .update()
                == 1;
    }

    /** A dispute's evidence, oldest first. */
    List<ObjectNode> evidence(String dispute) {
        return jdbc.sql("select body from square_evidence where dispute_id = ? order by seq")
                .param(dispute)
                .query((row, number) -> Json.read(row.getString("body")))
                .list();
    }

    private Optional<SquareDispute> one(String condition, String value) {
        return jdbc.sql("select * from square_dispute where " + condition)
                .param(value)
                .query((row, number) -> read(row))
                .optional();
    }

    static SquareDispute read(ResultSet row) throws SQLException {
        return new SquareDispute(
                row.getString("id"),
                Columns.instant(row, "created_at"),
                Columns.instant(row, "updated_at"),
                row.getString("payment_id"),
                row.getString("location_id"),
                new SquareMoney(row.getLong("amount"), row.getString("currency")),
                row.getString("reason"),
                row.getString("state"),
                Columns.instant(row, "due_at"),
                Columns.optionalInstant(row, "decide_at"),
                Columns.optionalText(row, "decide_as"),
                row.getInt("version"));
    }
}
