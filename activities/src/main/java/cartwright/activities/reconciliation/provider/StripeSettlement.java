package cartwright.activities.reconciliation.provider;

import cartwright.activities.reconciliation.SettlementDay;
import cartwright.activities.reconciliation.SettlementSource;
import cartwright.workflows.reconciliation.SettlementProvider;
import com.stripe.Stripe;
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
        this.stripe = client(access);
    }

    /** What the SDK measures is not told to Stripe, and no id is kept for that in the home of whoever runs this. */
    private static StripeClient client(StripeAccess access) {
        Stripe.enableTelemetry = false;
        return StripeClient.builder()
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
