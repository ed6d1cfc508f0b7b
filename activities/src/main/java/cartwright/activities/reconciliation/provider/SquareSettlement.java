package cartwright.activities.reconciliation.provider;

import cartwright.activities.reconciliation.SettlementDay;
import cartwright.activities.reconciliation.SettlementSource;
import cartwright.workflows.reconciliation.SettlementProvider;
import com.squareup.square.SquareClient;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Square's payouts and their entries, which are all that moved the seller's balance. */
@Component
public class SquareSettlement implements SettlementSource {

    private final SquareClient square;

    public SquareSettlement(SquareAccess access) {
        this.square = SquareClient.builder()
                // The SDK refuses to exist without a token; an empty one is Square's to refuse.
                .token(access.accessToken())
                .url(access.apiBase())
                .timeout(Math.toIntExact(access.report().toSeconds()))
                // Temporal asks again.
                .maxRetries(0)
                .build();
    }

    @Override
    public SettlementProvider provider() {
        return SettlementProvider.SQUARE;
    }

    @Override
    public Pages open(SettlementDay day, Duration margin, @Nullable String cursor) {
        return new SquarePages(
                square.payouts(),
                day,
                margin,
                cursor == null ? SquarePosition.beginning() : SquarePosition.read(cursor));
    }
}
