package cartwright.activities.reconciliation.ledger;

import cartwright.activities.kernel.Ids;
import cartwright.activities.kernel.TimelineEntry;
import cartwright.workflows.kernel.EventId;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.reconciliation.SettlementProvider;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the ledger says: balances at any instant, what orders are open, an order's postings. */
@Service
public class LedgerReads {

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private final JdbcClient jdbc;
    private final PostingRows rows;
    private final LedgerProperties properties;

    LedgerReads(JdbcClient jdbc, PostingRows rows, LedgerProperties properties) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.properties = properties;
    }

    /**
     * An account in one currency.
     *
     * @param type ASSET, LIABILITY, REVENUE or EXPENSE
     * @param balance debits less credits
     */
    public record AccountBalance(Account account, String type, String description, Money balance) {}

    /**
     * An order whose sales and payments do not cancel out: one on its way, or one somebody should look at.
     *
     * @param balance what the customer owes; negative when more was taken than was shipped
     * @param since when its receivable was last posted on
     */
    public record OpenReceivable(OrderId orderId, Money balance, Instant since) {}

    /**
     * Every account in every currency that was in use at {@code instant}, with all that had happened up to and including then.
     * The balances of a currency sum to zero.
     */
    @Transactional(readOnly = true)
    public List<AccountBalance> balances(Instant instant) {
        return jdbc.sql("""
                        WITH total AS (
                            SELECT account, currency, sum(amount_minor)::bigint AS amount FROM ledger.posting
                            WHERE at <= :at GROUP BY account, currency),
                        used AS (
                            SELECT currency FROM total UNION SELECT :home::char(3) WHERE NOT EXISTS (SELECT FROM total))
                        SELECT a.name, a.type, a.description, u.currency, coalesce(t.amount, 0) AS amount
                        FROM ledger.account a CROSS JOIN used u
                        LEFT JOIN total t ON t.account = a.name AND t.currency = u.currency
                        ORDER BY a.name, u.currency
                        """)
                .param("at", time(instant))
                .param("home", properties.homeCurrency().getCurrencyCode())
                .query((row, number) -> new AccountBalance(
                        Account.of(row.getString("name")),
                        row.getString("type"),
                        row.getString("description"),
                        Money.of(row.getLong("amount"), row.getString("currency"))))
                .list();
    }

    /** Orders whose receivable is not zero, by their ids from {@code after} on. */
    @Transactional(readOnly = true)
    public List<OpenReceivable> openReceivables(@Nullable OrderId after, int limit) {
        return jdbc.sql("""
                        SELECT order_id, currency, sum(amount_minor)::bigint AS amount, max(at) AS since FROM ledger.posting
                        WHERE account = 'customer_receivable' AND order_id > :after
                        GROUP BY order_id, currency HAVING sum(amount_minor) <> 0
                        ORDER BY order_id, currency LIMIT :limit
                        """)
                .param("after", after == null ? Ids.FIRST : after.uuid())
                .param("limit", limit)
                .query(LedgerReads::receivable)
                .list();
    }

    /** What was posted of a provider's transaction under this kind, oldest first. */
    public List<Entry> entriesOf(SettlementProvider provider, String ref, PostingKind kind) {
        return rows.ofTransaction(provider, ref, kind);
    }

    /** The order's postings as lines of its timeline. */
    public List<TimelineEntry> timelineOf(OrderId orderId) {
        return rows.ofOrder(orderId).stream()
                .flatMap(entry -> entry.postings().stream()
                        .map(posting -> new TimelineEntry(
                                entry.at(), "LEDGER", posting.kind().name(), data(entry, posting), "system", true)))
                .toList();
    }

    private static Map<String, Object> data(Entry entry, Posting posting) {
        var data = new LinkedHashMap<String, Object>();
        data.put("cause", EventId.of(entry.causeId()));
        data.put("account", posting.account());
        data.put("amount", posting.amount());
        var transaction = entry.transaction();
        if (transaction != null) {
            data.put("provider", transaction.provider());
            if (transaction.ref() != null) {
                data.put("providerRef", transaction.ref());
            }
        }
        return data;
    }

    private static OpenReceivable receivable(ResultSet row, int number) throws SQLException {
        return new OpenReceivable(
                OrderId.of(row.getObject("order_id", UUID.class)),
                Money.of(row.getLong("amount"), row.getString("currency")),
                row.getObject("since", OffsetDateTime.class).toInstant());
    }

    /** Within what PostgreSQL can tell apart: nothing was posted before 1970 nor will be after 9999. */
    private static OffsetDateTime time(Instant instant) {
        var bounded = instant.isBefore(Instant.EPOCH) ? Instant.EPOCH : instant.isAfter(LATEST) ? LATEST : instant;
        return OffsetDateTime.ofInstant(bounded, ZoneOffset.UTC);
    }
}
