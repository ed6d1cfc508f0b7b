package cartwright.activities.payment.provider;

import cartwright.activities.kernel.trace.LogContext;
import java.io.IOException;
import java.time.Duration;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;

/** The HTTP client that the SDKs of PayPal and Square share: it names the request that a call is made for, in a header. */
final class ProviderHttp {

    private static final Duration CONNECT = Duration.ofSeconds(1);

    private ProviderHttp() {}

    static OkHttpClient.Builder within(Duration answer) {
        return new OkHttpClient.Builder()
                .connectTimeout(CONNECT)
                .readTimeout(answer)
                .addInterceptor(ProviderHttp::named);
    }

    private static Response named(Interceptor.Chain chain) throws IOException {
        var correlationId = LogContext.current().correlationId();
        var request = chain.request();
        return chain.proceed(
                correlationId == null
                        ? request
                        : request.newBuilder()
                                .header(LogContext.HEADER, correlationId)
                                .build());
    }
}
