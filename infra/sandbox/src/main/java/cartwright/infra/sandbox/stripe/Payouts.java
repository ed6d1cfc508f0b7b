package cartwright.infra.sandbox.stripe;

import cartwright.infra.sandbox.store.Columns;
import cartwright.infra.sandbox.store.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.node.ObjectNode;

/** The payouts' table. */
@Repository
class Payouts {
    private final JdbcClient jdbc;

    Payouts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Payout payout) {
        jdbc.sql("""
                insert into stripe_payout (id, created_at, amount, currency, status, arrives_at, reconciled,
                    balance_transaction)
                values (?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        payout.id(),
                        Columns.timestamp(payout.createdAt()),
                        payout.amount(),
                        payout.currency(),
                        payout.status(),
                        Columns.timestamp(payout.arrivesAt()),
                        payout.reconciled(),
                        payout.balanceTransaction())
                .update();
    }

    void update(Payout payout) {
        jdbc.sql("update stripe_payout set status = ?, reconciled = ? where id = ?")
                .params(payout.status(), payout.reconciled(), payout.id())
                .update();
    }

    Optional<Payout> find(String id) {
        return jdbc.sql("select * from stripe_payout where id = ?")
                .param(id)
                .query((row, number) -> read(row))
                .optional();
    }

    /** The oldest payout that has reached the bank without anybody having been told, locked. */
    Optional<Payout> arrived(Instant now) {
        return jdbc.sql("""
                select * from stripe_payout where status = 'in_transit' and arrives_at <= ? order by seq limit 1
                for update""")
                .param(Columns.timestamp(now))
                .query((row, number) -> read(row))
                .optional();
    }

    static Payout read(ResultSet row) throws SQLException {
        return new Payout(
                row.getString("id"),
                Columns.instant(row, "created_at"),
                row.getLong("amount"),
                row.getString("currency"),
                row.getString("status"),
                Columns.instant(row, "arrives_at"),
                row.getBoolean("reconciled"),
                row.getString("balance_transaction"));
    }

    static ObjectNode json(Payout payout) {
        var node = Json.object()
                .put("id", payout.id())
                .put("object", "payout")
                .put("created", payout.createdAt().getEpochSecond())
                .put("livemode", false)
                .put("amount", payout.amount())
                .put("currency", payout.currency())
                .put("status", payout.status())
                .put("arrival_date", payout.arrivesAt().getEpochSecond())
                .put("automatic", true)
                .put("balance_transaction", payout.balanceTransaction())
                .put("destination", "ba_1Sandbox")
                .put("method", "standard")
                .put("source_type", "card")
                .put("type", "bank_account")
                .put("reconciliation_status", payout.reconciled() ? "completed" : "in_progress");
        node.putObject("trace_id")
                .put("status", payout.status().equals("paid") ? "supported" : "pending")
                .put(
                        "value",
                        payout.status().equals("paid") ? "TR" + payout.id().substring(3, 15) : null);
        node.putObject("metadata");
        return node;
    }
}
