package cartwright.activities.reconciliation;

import cartwright.workflows.kernel.Money;
import cartwright.workflows.reconciliation.SettlementProvider;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Breaks as the table keeps them. */
final class BreakRows {

    private BreakRows() {}

    static Break read(ResultSet row, int number) throws SQLException {
        var currency = row.getString("currency");
        var other = Objects.requireNonNullElse(row.getString("other_currency"), currency);
        var hasTheirs = row.getLong("their_rows") > 0;
        return new Break(
                row.getObject("id", UUID.class),
                SettlementProvider.valueOf(row.getString("provider")),
                row.getObject("day", LocalDate.class),
                row.getInt("level"),
                row.getString("ref"),
                row.getString("kind"),
                Category.valueOf(row.getString("category")),
                Category.Action.valueOf(row.getString("action")),
                Break.Status.valueOf(row.getString("status")),
                row.getLong("our_rows") > 0 ? Money.of(row.getLong("our_minor"), currency) : null,
                hasTheirs ? Money.of(row.getLong("their_minor"), other) : null,
                hasTheirs ? Money.of(row.getLong("fee_minor"), other) : null,
                expectedFee(row, other),
                row.getObject("order_id", UUID.class),
                row.getString("parent"),
                row.getString("raw_type"),
                row.getObject("suggestion", UUID.class),
                row.getString("owner"),
                Runs.instant(row, "occurred_at"),
                Runs.instant(row, "first_seen_at"),
                decision(row),
                rule(row));
    }

    private static @Nullable Money expectedFee(ResultSet row, String currency) throws SQLException {
        var fee = row.getObject("expected_fee", Long.class);
        return fee == null ? null : Money.of(fee, currency);
    }

    private static Break.@Nullable Decision decision(ResultSet row) throws SQLException {
        var resolution = row.getString("resolution");
        if (resolution == null) {
            return null;
        }
        return new Break.Decision(
                resolution,
                String.valueOf(row.getString("reason")),
                row.getString("proposed_by"),
                row.getString("resolved_by"),
                time(row));
    }

    private static @Nullable Instant time(ResultSet row) throws SQLException {
        var resolved = row.getObject("resolved_at", OffsetDateTime.class);
        var time = resolved == null ? row.getObject("proposed_at", OffsetDateTime.class) : resolved;
        return time == null ? null : time.toInstant();
    }

    private static @Nullable String rule(ResultSet row) throws SQLException {
        var rule = row.getString("rule");
        return rule == null ? null : rule + "/" + row.getInt("rule_version");
    }
}
