package cartwright.infra.sandbox.paypal;

import cartwright.infra.sandbox.SandboxServer;
import cartwright.infra.sandbox.store.Json;
import com.paypal.sdk.Environment;
import com.paypal.sdk.PaypalServerSdkClient;
import com.paypal.sdk.authentication.ClientCredentialsAuthModel;
import com.paypal.sdk.exceptions.ApiException;
import com.paypal.sdk.models.AmountWithBreakdown;
import com.paypal.sdk.models.CaptureAuthorizedPaymentInput;
import com.paypal.sdk.models.CaptureRequest;
import com.paypal.sdk.models.CapturedPayment;
import com.paypal.sdk.models.CheckoutPaymentIntent;
import com.paypal.sdk.models.CreateOrderInput;
import com.paypal.sdk.models.GetAuthorizedPaymentInput;
import com.paypal.sdk.models.Money;
import com.paypal.sdk.models.Order;
import com.paypal.sdk.models.OrderRequest;
import com.paypal.sdk.models.PaymentAuthorization;
import com.paypal.sdk.models.PaymentSource;
import com.paypal.sdk.models.PaypalWallet;
import com.paypal.sdk.models.PurchaseUnitRequest;
import com.paypal.sdk.models.Refund;
import com.paypal.sdk.models.RefundCapturedPaymentInput;
import com.paypal.sdk.models.RefundRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/** Pays like the shop: with a vaulted wallet, the order as {@code custom_id}. */
final class PaypalShop {
    private static final String REPRESENTATION = "return=representation";
    private static final String JSON = "application/json";

    private final SandboxServer sandbox;
    private final PaypalServerSdkClient client;

    PaypalShop(SandboxServer sandbox) {
        this.sandbox = sandbox;
        // The SDK knows PayPal's two addresses only, so the call is turned round on its way.
        var home = HttpUrl.get(sandbox.url("/paypal"));
        var http = new OkHttpClient.Builder()
                .addInterceptor(chain -> {
                    var asked = chain.request().url();
                    var url = asked.newBuilder()
                            .scheme(home.scheme())
                            .host(home.host())
                            .port(home.port())
                            .encodedPath("/paypal" + asked.encodedPath())
                            .build();
                    return chain.proceed(chain.request().newBuilder().url(url).build());
                })
                .build();
        this.client = new PaypalServerSdkClient.Builder()
                .environment(Environment.SANDBOX)
                .clientCredentialsAuth(new ClientCredentialsAuthModel.Builder("client", "secret").build())
                .httpClientConfig(config -> config.httpClientInstance(http).numberOfRetries(0))
                .build();
    }

    PaypalServerSdkClient client() {
        return client;
    }

    /** An order that a vaulted wallet pays. */
    static OrderRequest request(String order, String value, PaypalSource source, @Nullable String description) {
        return new OrderRequest.Builder(
                        CheckoutPaymentIntent.AUTHORIZE,
                        List.of(new PurchaseUnitRequest.Builder(new AmountWithBreakdown.Builder("USD", value).build())
                                .customId(order)
                                .description(description)
                                .build()))
                .paymentSource(new PaymentSource.Builder()
                        .paypal(new PaypalWallet.Builder()
                                .vaultId(source.token())
                                .build())
                        .build())
                .build();
    }

    Order order(OrderRequest request, @Nullable String key) throws IOException, ApiException {
        return client.getOrdersController()
                .createOrder(new CreateOrderInput.Builder(JSON, request)
                        .paypalRequestId(key)
                        .prefer(REPRESENTATION)
                        .build())
                .getResult();
    }

    /** A held payment; the answer is the authorization's id. */
    String hold(String order, String value, PaypalSource source) throws IOException, ApiException {
        return authorization(
                order(request(order, value, source, null), UUID.randomUUID().toString()));
    }

    static String authorization(Order order) {
        return order.getPurchaseUnits()
                .getFirst()
                .getPayments()
                .getAuthorizations()
                .getFirst()
                .getId();
    }

    PaymentAuthorization authorization(String id) throws IOException, ApiException {
        return client.getPaymentsController()
                .getAuthorizedPayment(new GetAuthorizedPaymentInput.Builder(id).build())
                .getResult();
    }

    CapturedPayment capture(String authorization, @Nullable String value, boolean last)
            throws IOException, ApiException {
        return capture(authorization, value, last, UUID.randomUUID().toString());
    }

    CapturedPayment capture(String authorization, @Nullable String value, boolean last, String key)
            throws IOException, ApiException {
        return client.getPaymentsController()
                .captureAuthorizedPayment(new CaptureAuthorizedPaymentInput.Builder(authorization, JSON)
                        .paypalRequestId(key)
                        .prefer(REPRESENTATION)
                        .body(new CaptureRequest.Builder()
                                .amount(value == null ? null : new Money.Builder("USD", value).build())
                                .finalCapture(last)
                                .build())
                        .build())
                .getResult();
    }

    CapturedPayment paid(String order, String value, PaypalSource source) throws IOException, ApiException {
        return capture(hold(order, value, source), null, true);
    }

    Refund refund(CapturedPayment capture, @Nullable String value) throws IOException, ApiException {
        return client.getPaymentsController()
                .refundCapturedPayment(new RefundCapturedPaymentInput.Builder(capture.getId(), JSON)
                        .paypalRequestId(UUID.randomUUID().toString())
                        .prefer(REPRESENTATION)
                        .body(new RefundRequest.Builder()
                                .amount(value == null ? null : new Money.Builder("USD", value).build())
                                .build())
                        .build())
                .getResult();
    }

    /** A call that the SDK does not know, with a token of its own. */
    HttpResponse<String> call(String method, String path, String body) {
        var token = Json.text(
                Json.read(sandbox.send(HttpRequest.newBuilder(URI.create(sandbox.url("/paypal/v1/oauth2/token")))
                                .header("Authorization", "Basic Y2xpZW50OnNlY3JldA==")
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
                                .build())
                        .body()),
                "access_token");
        return sandbox.send(HttpRequest.newBuilder(URI.create(sandbox.url("/paypal" + path)))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", JSON)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    /** The order's ledger in short. */
    List<String> ledger(String order) {
        var lines = new ArrayList<String>();
        for (var entry :
                Json.read(sandbox.get("/ledger/charges?order=" + order)).path("items")) {
            lines.add(
                    entry.path("provider").asString() + " " + entry.path("kind").asString() + " "
                            + entry.path("amount").path("amountMinor").asLong() + " "
                            + entry.path("status").asString());
        }
        return lines;
    }
}
