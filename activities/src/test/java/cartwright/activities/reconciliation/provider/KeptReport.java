package cartwright.activities.reconciliation.provider;

import cartwright.activities.reconciliation.ProviderPayout;
import cartwright.activities.reconciliation.ProviderRow;
import cartwright.activities.reconciliation.RowFault;
import cartwright.activities.reconciliation.SettlementDay;
import cartwright.activities.reconciliation.SettlementSource;
import cartwright.activities.reconciliation.SettlementSource.Sink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps what a report holds. */
final class KeptReport implements Sink {

    final List<ProviderRow> compared = new ArrayList<>();
    final List<ProviderRow> members = new ArrayList<>();
    final List<ProviderPayout> payouts = new ArrayList<>();
    final List<String> rejected = new ArrayList<>();

    /** Reads at most so many pages from a cursor on, and says where the next one begins. */
    @Nullable
    String read(SettlementSource source, SettlementDay day, @Nullable String cursor, int most) {
        var position = cursor;
        try (var pages = source.open(day, Duration.ofHours(1), cursor)) {
            for (int i = 0; i < most; i++) {
                var page = pages.next();
                if (page.isEmpty()) {
                    break;
                }
                page.get().deliver(this);
                position = page.get().cursor();
            }
        }
        return position;
    }

    @Override
    public void row(ProviderRow row, boolean isCompared) {
        (isCompared ? compared : members).add(row);
    }

    @Override
    public void rejected(long line, RowFault fault, String content) {
        rejected.add(content + ": " + fault.getMessage());
    }

    @Override
    public void payout(ProviderPayout payout) {
        payouts.add(payout);
    }
}
