package cartwright.infra.sandbox.page;

import cartwright.infra.sandbox.fault.Faults;
import cartwright.infra.sandbox.time.SandboxClock;
import cartwright.infra.sandbox.time.TimedRound;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts everything, and empties everything. */
@Repository
class Overview {
    private final JdbcClient jdbc;
    private final Faults faults;
    private final SandboxClock clock;
    private final TimedRound timed;

    Overview(JdbcClient jdbc, Faults faults, SandboxClock clock, TimedRound timed) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.timed = timed;
        this.faults = faults;
    }

    Summary summary() {
        var open = faults.rules().stream()
                .filter(rule -> rule.timesLeft() == null || rule.timesLeft() > 0)
                .count();
        return new Summary(
                counts("select kind || ' ' || status, count(*) from ledger_entry group by 1 order by 1"),
                counts("select channel, count(*) from message group by 1 order by 1"),
                jdbc.sql("select count(*) from easypost_shipment where purchased_at is not null")
                        .query(Long.class)
                        .single(),
                counts("select status, count(*) from webhook_delivery group by 1 order by 1"),
                open);
    }

    /** Forgets everything, faults and advanced time included. */
    void reset() {
        faults.clear();
        clock.reset();
        timed.quietly(this::empty);
    }

    private void empty() {
        jdbc.sql("""
                truncate stripe_payment_intent, stripe_charge, stripe_refund, stripe_dispute, stripe_payout,
                    stripe_balance_transaction, stripe_event,
                    stripe_idempotency_key, remembered_answer, square_payment, square_refund,
                    square_dispute, square_evidence, square_payout, square_payout_entry, paypal_order,
                    paypal_authorization, paypal_capture, paypal_refund, paypal_dispute, paypal_transaction, paypal_report_delay, easypost_shipment, easypost_tracker, easypost_event, ledger_entry, message,
                    webhook_delivery, fault_rule, fault_spec_use""").update();
    }

    private Map<String, Long> counts(String sql) {
        var counts = new LinkedHashMap<String, Long>();
        jdbc.sql(sql).query(row -> {
            counts.put(row.getString(1), row.getLong(2));
        });
        return counts;
    }
}
