package cartwright.infra.sandbox.fault;

import cartwright.infra.sandbox.store.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps rules and how often each failure happened, so that a restart forgets neither. */
@Repository
class FaultStore {
    private static final String EVERY = "*";

    private final JdbcClient jdbc;
    private final Clock clock;

    FaultStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    List<FaultRule> all() {
        return jdbc.sql("select * from fault_rule order by seq")
                .query((row, number) -> rule(row))
                .list();
    }

    void add(FaultRule rule) {
        var operation = rule.operation();
        jdbc.sql("""
                insert into fault_rule (id, created_at, provider, operation, kind, times_left, rate, seed, order_id,
                    delay_millis)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(Columns.row(
                        rule.id(),
                        Columns.timestamp(clock.instant()),
                        rule.provider(),
                        operation == null ? EVERY : operation.name(),
                        rule.kind().name(),
                        rule.timesLeft(),
                        rule.rate(),
                        rule.seed(),
                        rule.orderId(),
                        rule.delayMillis()))
                .update();
    }

    void countRule(String id) {
        jdbc.sql("update fault_rule set fired = fired + 1, times_left = times_left - 1 where id = ?")
                .param(id)
                .update();
    }

    /** Counts one use of a failure within its scope, and says whether it was still allowed. */
    boolean countSpec(String scope, String spec, int times) {
        return times > 0 && jdbc.sql("""
                        insert into fault_spec_use as u (scope, spec, uses) values (?, ?, 1)
                        on conflict (scope, spec) do update set uses = u.uses + 1 where u.uses < ?""").params(scope, spec, times).update() == 1;
    }

    boolean remove(String id) {
        return jdbc.sql("delete from fault_rule where id = ?").param(id).update() == 1;
    }

    void removeAll() {
        jdbc.sql("delete from fault_rule").update();
    }

    private static FaultRule rule(ResultSet row) throws SQLException {
        var operation = row.getString("operation");
        return new FaultRule(
                row.getString("id"),
                row.getString("provider"),
                operation.equals(EVERY) ? null : Operation.valueOf(operation),
                FaultKind.valueOf(row.getString("kind")),
                row.getObject("times_left", Integer.class),
                row.getBigDecimal("rate"),
                row.getLong("seed"),
                Columns.optionalText(row, "order_id"),
                row.getObject("delay_millis", Long.class),
                row.getLong("fired"));
    }
}
