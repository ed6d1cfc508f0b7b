package cartwright.activities.reconciliation.provider;

import cartwright.activities.reconciliation.SettlementDay;
import cartwright.activities.reconciliation.SettlementSource;
import cartwright.workflows.reconciliation.SettlementProvider;
import com.paypal.sdk.Environment;
import com.paypal.sdk.PaypalServerSdkClient;
import com.paypal.sdk.authentication.ClientCredentialsAuthModel;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** PayPal's transactions, found by its transaction search. */
@Component
public class PaypalSettlement implements SettlementSource {

    private static final Duration CONNECT = Duration.ofSeconds(2);

    private final PaypalServerSdkClient paypal;
    private final Clock clock;

    public PaypalSettlement(PaypalAccess access, Clock clock) {
        this.clock = clock;
        var http = new OkHttpClient.Builder()
                .connectTimeout(CONNECT)
                .readTimeout(access.report())
                .addInterceptor(to(HttpUrl.get(access.apiBase())))
                .build();
        this.paypal = new PaypalServerSdkClient.Builder()
                .environment(Environment.PRODUCTION)
                .clientCredentialsAuth(
                        new ClientCredentialsAuthModel.Builder(access.clientId(), access.clientSecret()).build())
                // Temporal asks again.
                .httpClientConfig(config -> config.httpClientInstance(http).numberOfRetries(0))
                .build();
    }

    /** The SDK knows PayPal's own two addresses only. */
    private static Interceptor to(HttpUrl base) {
        var prefix = base.encodedPath().equals("/") ? "" : base.encodedPath();
        return chain -> {
            var asked = chain.request().url();
            var url = asked.newBuilder()
                    .scheme(base.scheme())
                    .host(base.host())
                    .port(base.port())
                    .encodedPath(prefix + asked.encodedPath())
                    .build();
            return chain.proceed(chain.request().newBuilder().url(url).build());
        };
    }

    @Override
    public SettlementProvider provider() {
        return SettlementProvider.PAYPAL;
    }

    @Override
    public Pages open(SettlementDay day, Duration margin, @Nullable String cursor) {
        var from = cursor == null ? day.from().minus(margin) : Instant.parse(cursor);
        return new PaypalPages(paypal, day, from, day.to().plus(margin), clock);
    }
}
