package cartwright.infra.sandbox.paypal;

import cartwright.infra.sandbox.http.Ids;
import cartwright.infra.sandbox.store.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The report's table. */
@Repository
class PaypalTransactions {
    private static final String MATCHING = """
            from paypal_transaction
            where at >= :from and at <= :to and (:id::text is null or id = :id) and (:all or affects_balance)""";

    private final JdbcClient jdbc;

    PaypalTransactions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A hold on the payer's account, which moves nothing of the seller's. */
    void authorization(PaypalOrder order, PaypalAuthorization authorization, String code, Instant at) {
        add(new PaypalTransaction(
                authorization.id(),
                at,
                code,
                authorization.money(),
                0,
                "S",
                false,
                order.id(),
                order.terms().invoiceId(),
                order.terms().customId(),
                null));
    }

    void capture(PaypalOrder order, PaypalCapture capture, Instant at) {
        add(new PaypalTransaction(
                capture.id(),
                at,
                PaypalTransaction.PAYMENT,
                capture.money(),
                -capture.fee(),
                "S",
                true,
                capture.authorizationId(),
                capture.invoiceId(),
                order.terms().customId(),
                null));
    }

    void refund(PaypalOrder order, PaypalRefund refund, Instant at) {
        movement(
                order,
                refund.id(),
                PaypalTransaction.REFUND,
                -refund.money().minor(),
                refund.captureId(),
                refund.invoiceId(),
                at);
    }

    /** What a dispute holds, releases or takes. */
    void dispute(PaypalOrder order, PaypalDispute dispute, String id, String code, long amount, Instant at) {
        movement(order, id, code, amount, dispute.captureId(), order.terms().invoiceId(), at);
    }

    /** What lies on the seller's account, by currency. */
    Map<String, Long> balances() {
        var balances = new LinkedHashMap<String, Long>();
        jdbc.sql("""
                select currency, sum(amount + fee)::bigint as balance from paypal_transaction where affects_balance
                group by 1 order by 1""").query(row -> {
            balances.put(row.getString("currency"), row.getLong("balance"));
        });
        return balances;
    }

    /** How late the report is. */
    Duration delay() {
        return Duration.ofMillis(jdbc.sql("select millis from paypal_report_delay")
                .query(Long.class)
                .optional()
                .orElse(0L));
    }

    void delay(Duration delay) {
        jdbc.sql("""
                insert into paypal_report_delay (id, millis) values (1, ?)
                on conflict (id) do update set millis = excluded.millis""").param(delay.toMillis()).update();
    }

    String withdraw(PaypalMoney money, Instant at) {
        var id = Ids.capitals(17);
        add(new PaypalTransaction(
                id,
                at,
                PaypalTransaction.WITHDRAWAL,
                new PaypalMoney(-money.minor(), money.currency()),
                0,
                "S",
                true,
                null,
                null,
                null,
                Ids.digits("", 12)));
        return id;
    }

    /**
     * The rows from one time to another, oldest first.
     *
     * @param id of one transaction, null for all
     * @param all whether those that move no balance count too
     */
    List<PaypalTransaction> between(
            Instant from, Instant to, @Nullable String id, boolean all, int limit, long offset) {
        return jdbc.sql("select * " + MATCHING + " order by seq limit :limit offset :offset")
                .param("from", Columns.timestamp(from))
                .param("to", Columns.timestamp(to))
                .param("id", id)
                .param("all", all)
                .param("limit", limit)
                .param("offset", offset)
                .query((row, number) -> read(row))
                .list();
    }

    long count(Instant from, Instant to, @Nullable String id, boolean all) {
        return jdbc.sql("select count(*) " + MATCHING)
                .param("from", Columns.timestamp(from))
                .param("to", Columns.timestamp(to))
                .param("id", id)
                .param("all", all)
                .query(Long.class)
                .single();
    }

    private void movement(
            PaypalOrder order,
            String id,
            String code,
            long amount,
            String reference,
            @Nullable String invoice,
            Instant at) {
        add(new PaypalTransaction(
                id,
                at,
                code,
                new PaypalMoney(amount, order.terms().money().currency()),
                0,
                "S",
                true,
                reference,
                invoice,
                order.terms().customId(),
                null));
    }

    private void add(PaypalTransaction row) {
        jdbc.sql("""
                insert into paypal_transaction (id, at, event_code, amount, fee, currency, status, affects_balance,
                    reference_id, invoice_id, custom_id, bank_reference)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(Columns.row(
                        row.id(),
                        Columns.timestamp(row.at()),
                        row.eventCode(),
                        row.amount().minor(),
                        row.fee(),
                        row.amount().currency(),
                        row.status(),
                        row.affectsBalance(),
                        row.referenceId(),
                        row.invoiceId(),
                        row.customId(),
                        row.bankReference()))
                .update();
    }

    private static PaypalTransaction read(ResultSet row) throws SQLException {
        return new PaypalTransaction(
                row.getString("id"),
                Columns.instant(row, "at"),
                row.getString("event_code"),
                new PaypalMoney(row.getLong("amount"), row.getString("currency")),
                row.getLong("fee"),
                row.getString("status"),
                row.getBoolean("affects_balance"),
                Columns.optionalText(row, "reference_id"),
                Columns.optionalText(row, "invoice_id"),
                Columns.optionalText(row, "custom_id"),
                Columns.optionalText(row, "bank_reference"));
    }
}
