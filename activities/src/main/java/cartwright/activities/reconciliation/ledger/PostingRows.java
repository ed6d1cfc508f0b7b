package cartwright.activities.reconciliation.ledger;

import cartwright.activities.kernel.Json;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.reconciliation.SettlementProvider;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The postings' rows, written and read as the entries they belong to. */
@Repository
class PostingRows {

    private static final String SELECT = """
            SELECT cause_id, account, kind, provider, provider_ref, payment_ref, order_id, currency, amount_minor, at
            FROM ledger.posting
            """;

    private final JdbcClient jdbc;

    PostingRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Inserts the postings that are not there yet, and says how many of each cause that were. */
    Map<UUID, Long> insert(Collection<Entry> entries) {
        var postings =
                entries.stream().flatMap(entry -> columns(entry).stream()).toList();
        return jdbc.sql("""
                        INSERT INTO ledger.posting (cause_id, number, account, kind, provider, provider_ref, payment_ref, order_id,
                                                    currency, amount_minor, at)
                        SELECT * FROM jsonb_to_recordset(:postings::jsonb)
                            AS p (cause_id uuid, number int, account text, kind text, provider text, provider_ref text,
                                  payment_ref text, order_id uuid, currency text, amount_minor bigint, at timestamptz)
                        ON CONFLICT (cause_id, number) DO NOTHING RETURNING cause_id
                        """).param("postings", Json.write(postings)).query(UUID.class).list().stream()
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    private static List<Map<String, Object>> columns(Entry entry) {
        var rows = new ArrayList<Map<String, Object>>();
        for (var posting : entry.postings()) {
            var row = new LinkedHashMap<String, Object>();
            row.put("cause_id", entry.causeId());
            row.put("number", rows.size() + 1);
            row.put("account", posting.account().code());
            row.put("kind", posting.kind());
            if (entry.transaction() != null) {
                row.put("provider", entry.transaction().provider().name());
                row.put("provider_ref", entry.transaction().ref());
                row.put("payment_ref", entry.transaction().paymentRef());
            }
            if (entry.orderId() != null) {
                row.put("order_id", entry.orderId().uuid());
            }
            row.put("currency", posting.amount().currency());
            row.put("amount_minor", posting.amount().amountMinor());
            row.put("at", entry.at().toString());
            rows.add(row);
        }
        return rows;
    }

    /** The entries of these causes, as far as they are posted. */
    Map<UUID, Entry> entries(Collection<UUID> causes) {
        return joined(jdbc.sql(SELECT + "WHERE cause_id = ANY (:causes) ORDER BY cause_id, number")
                .param("causes", causes.toArray(UUID[]::new))
                .query(PostingRows::read)
                .list());
    }

    /** The order's entries, oldest first. */
    List<Entry> ofOrder(OrderId orderId) {
        return List.copyOf(joined(jdbc.sql(SELECT + "WHERE order_id = :order ORDER BY at, cause_id, number")
                        .param("order", orderId.uuid())
                        .query(PostingRows::read)
                        .list())
                .values());
    }

    /** The entries that moved money of the provider's transaction at the provider, oldest first. */
    List<Entry> ofTransaction(SettlementProvider provider, String ref, PostingKind kind) {
        return List.copyOf(joined(jdbc.sql(SELECT + """
                                WHERE cause_id IN (SELECT cause_id FROM ledger.posting
                                                   WHERE provider_ref = :ref AND provider = :provider AND kind = :kind
                                                     AND account = 'psp_clearing')
                                ORDER BY at, cause_id, number
                                """)
                        .param("ref", ref)
                        .param("provider", provider.name())
                        .param("kind", kind.name())
                        .query(PostingRows::read)
                        .list())
                .values());
    }

    private record Row(
            UUID causeId,
            Instant at,
            @Nullable OrderId orderId,
            @Nullable ProviderTransaction transaction,
            Posting posting) {}

    private static Map<UUID, Entry> joined(List<Row> rows) {
        var byCause = new LinkedHashMap<UUID, List<Row>>();
        rows.forEach(row -> byCause.computeIfAbsent(row.causeId(), cause -> new ArrayList<>())
                .add(row));
        var entries = new LinkedHashMap<UUID, Entry>();
        byCause.forEach((cause, own) -> {
            var first = own.getFirst();
            var postings = own.stream().map(Row::posting).toList();
            entries.put(cause, new Entry(cause, first.at(), first.orderId(), first.transaction(), postings));
        });
        return entries;
    }

    private static Row read(ResultSet row, int number) throws SQLException {
        var provider = row.getString("provider");
        var order = row.getObject("order_id", UUID.class);
        return new Row(
                row.getObject("cause_id", UUID.class),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                order == null ? null : OrderId.of(order),
                provider == null
                        ? null
                        : new ProviderTransaction(
                                SettlementProvider.valueOf(provider),
                                row.getString("provider_ref"),
                                row.getString("payment_ref")),
                new Posting(
                        Account.of(row.getString("account")),
                        PostingKind.valueOf(row.getString("kind")),
                        Money.of(row.getLong("amount_minor"), row.getString("currency"))));
    }
}
