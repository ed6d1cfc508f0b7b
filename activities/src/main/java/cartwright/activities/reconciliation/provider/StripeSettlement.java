package cartwright.activities.reconciliation.provider;

import cartwright.activities.reconciliation.SettlementDay;
import cartwright.activities.reconciliation.SettlementSource;
import cartwright.workflows.reconciliation.SettlementProvider;
import com.stripe.StripeClient;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Stripe's balance transactions and payouts. */
@Component
public class StripeSettlement implements SettlementSource {

    private static final int CONNECT_MILLIS = 2_000;
    private static final int NETWORK_RETRIES = 2;

    private final StripeClient stripe;

    public StripeSettlement(StripeAccess access) {
        this.stripe = StripeClient.builder()
                .setApiKey(access.apiKey())
                .setApiBase(access.apiBase())
                .setConnectTimeout(CONNECT_MILLIS)
                .setReadTimeout((int) access.report().toMillis())
                .setMaxNetworkRetries(NETWORK_RETRIES)
                .build();
    }

    @Override
    public SettlementProvider provider() {
        return SettlementProvider.STRIPE;
    }

    @Override
    public Pages open(SettlementDay day, Duration margin, @Nullable String cursor) {
        return new StripePages(
                stripe, day, margin, cursor == null ? StripePosition.beginning() : StripePosition.read(cursor));
    }
}
