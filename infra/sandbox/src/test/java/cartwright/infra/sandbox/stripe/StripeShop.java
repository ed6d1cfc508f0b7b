package cartwright.infra.sandbox.stripe;

import cartwright.infra.sandbox.SandboxServer;
import cartwright.infra.sandbox.store.Json;
import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.net.RequestOptions;
import com.stripe.param.PaymentIntentCreateParams;
import java.util.ArrayList;
import java.util.List;

/** Pays like the shop: manual capture, several captures if available, the order in the metadata. */
final class StripeShop {
    private final SandboxServer sandbox;
    private final StripeClient client;

    StripeShop(SandboxServer sandbox) {
        this.sandbox = sandbox;
        this.client = StripeClient.builder()
                .setApiKey("sk_test_sandbox")
                .setApiBase(sandbox.url("/stripe"))
                .build();
    }

    StripeClient client() {
        return client;
    }

    static PaymentIntentCreateParams.Builder payment(String order, long amount, String card) {
        return PaymentIntentCreateParams.builder()
                .setAmount(amount)
                .setCurrency("gbp")
                .setPaymentMethod(card)
                .addPaymentMethodType("card")
                .setCaptureMethod(PaymentIntentCreateParams.CaptureMethod.MANUAL)
                .setConfirm(true)
                .setReturnUrl("http://localhost:1/return")
                .setPaymentMethodOptions(PaymentIntentCreateParams.PaymentMethodOptions.builder()
                        .setCard(PaymentIntentCreateParams.PaymentMethodOptions.Card.builder()
                                .setRequestMulticapture(
                                        PaymentIntentCreateParams.PaymentMethodOptions.Card.RequestMulticapture
                                                .IF_AVAILABLE)
                                .build())
                        .build())
                .putMetadata("order_id", order);
    }

    PaymentIntent authorize(String order, long amount, String card) throws StripeException {
        return client.v1().paymentIntents().create(payment(order, amount, card).build());
    }

    PaymentIntent authorize(PaymentIntentCreateParams payment, String key) throws StripeException {
        return client.v1().paymentIntents().create(payment, keyed(key));
    }

    static RequestOptions keyed(String key) {
        return RequestOptions.builder().setIdempotencyKey(key).build();
    }

    /** The order's ledger in short. */
    List<String> ledger(String order) {
        var lines = new ArrayList<String>();
        for (var entry :
                Json.read(sandbox.get("/ledger/charges?order=" + order)).path("items")) {
            lines.add(entry.path("kind").asString() + " "
                    + entry.path("amount").path("amountMinor").asLong() + " "
                    + entry.path("amount").path("currency").asString() + " "
                    + entry.path("status").asString());
        }
        return lines;
    }
}
