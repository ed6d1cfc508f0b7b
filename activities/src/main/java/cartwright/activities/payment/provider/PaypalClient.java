package cartwright.activities.payment.provider;

import cartwright.activities.payment.GatewayAnswer;
import cartwright.activities.payment.PaymentProperties;
import com.paypal.sdk.Environment;
import com.paypal.sdk.PaypalServerSdkClient;
import com.paypal.sdk.authentication.ClientCredentialsAuthModel;
import com.paypal.sdk.exceptions.ApiException;
import com.paypal.sdk.http.response.ApiResponse;
import io.apimatic.core.exceptions.AuthValidationException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;

/** PayPal's SDK, sent to the address of the settings: it knows PayPal's own addresses only. */
final class PaypalClient {

    /** How long the call being made may take; the SDK has one time-out for all. */
    private static final ScopedValue<Duration> TIMEOUT = ScopedValue.newInstance();

    private final PaypalServerSdkClient sdk;
    private final OkHttpClient http;

    PaypalClient(PaymentProperties properties) {
        var home = HttpUrl.get(properties.paypal().apiBase());
        this.http = ProviderHttp.within(properties.answer())
                .addInterceptor(chain -> sent(chain, home))
                .build();
        this.sdk = new PaypalServerSdkClient.Builder()
                .environment(Environment.PRODUCTION)
                .clientCredentialsAuth(new ClientCredentialsAuthModel.Builder(
                                properties.paypal().clientId(),
                                properties.paypal().clientSecret())
                        .build())
                // As it is: the SDK would take its time-outs away and repeat a call whose connection breaks, which may
                // have been
                // made before. Its outcome is found out about instead.
                .httpClientConfig(
                        config -> config.httpClientInstance(http, false).numberOfRetries(0))
                .build();
    }

    PaypalServerSdkClient sdk() {
        return sdk;
    }

    /** What the SDK sends its calls by, for those of PayPal's that it does not know; they need a token of it. */
    OkHttpClient http() {
        return http;
    }

    private static Response sent(Interceptor.Chain chain, HttpUrl home) throws IOException {
        var asked = chain.request().url();
        var path = home.encodedPath().equals("/") ? asked.encodedPath() : home.encodedPath() + asked.encodedPath();
        var url = asked.newBuilder()
                .scheme(home.scheme())
                .host(home.host())
                .port(home.port())
                .encodedPath(path)
                .build();
        var timed = TIMEOUT.isBound()
                ? chain.withReadTimeout((int) TIMEOUT.get().toMillis(), TimeUnit.MILLISECONDS)
                : chain;
        return timed.proceed(chain.request().newBuilder().url(url).build());
    }

    /** A call of the SDK. */
    interface Call<T> {
        ApiResponse<T> send() throws ApiException, IOException;
    }

    /** Makes a call and reads its answer, or what its failure means. */
    static <T> GatewayAnswer ask(Call<T> call, Function<T, GatewayAnswer> read) {
        return ask(call, read, Function.identity());
    }

    /** As {@link #ask}, for a call that only looks. */
    static <T> GatewayAnswer look(Call<T> call, Function<T, GatewayAnswer> read) {
        return ask(call, read, GatewayAnswer::toQuestion);
    }

    /** Makes a call and reads its answer, or what its failure means. */
    static <T, A> A ask(Call<T> call, Function<T, A> read, Function<GatewayAnswer, A> failure) {
        T answered;
        try {
            answered = call.send().getResult();
        } catch (ApiException failed) {
            return failure.apply(PaypalFailures.answer(failed));
        } catch (AuthValidationException withoutToken) {
            return failure.apply(new GatewayAnswer.NotReached("NO_TOKEN"));
        } catch (IOException failed) {
            return failure.apply(
                    Unsent.isCauseOf(failed)
                            ? new GatewayAnswer.NotReached("NOT_CONNECTED")
                            : new GatewayAnswer.Unknown("TIMED_OUT"));
        }
        return read.apply(answered);
    }

    /** Makes calls that may each take so long. */
    static GatewayAnswer within(Duration timeout, Supplier<GatewayAnswer> calls) {
        return ScopedValue.where(TIMEOUT, timeout).call(calls::get);
    }
}
