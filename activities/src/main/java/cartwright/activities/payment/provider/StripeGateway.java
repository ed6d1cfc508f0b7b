package cartwright.activities.payment.provider;

import cartwright.activities.payment.GatewayAnswer;
import cartwright.activities.payment.PaymentGateway;
import cartwright.activities.payment.PaymentProperties;
import cartwright.activities.payment.RefundAnswer;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.PaymentId;
import cartwright.workflows.kernel.RefundId;
import cartwright.workflows.payment.Provider;
import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.net.RequestOptions;
import com.stripe.param.PaymentIntentCancelParams;
import com.stripe.param.PaymentIntentCaptureParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentIntentCreateParams.PaymentMethodOptions;
import com.stripe.param.PaymentIntentCreateParams.PaymentMethodOptions.Card.RequestMulticapture;
import com.stripe.param.PaymentIntentRetrieveParams;
import com.stripe.param.PaymentIntentSearchParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;
import java.time.Duration;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Stripe, by PaymentIntents that are captured by hand. */
@Component
public class StripeGateway implements PaymentGateway {

    private static final int CONNECT_MILLIS = 1_000;
    private static final String CHARGE = "latest_charge";
    private static final String ORDER = "order_id";
    private static final String PAYMENT = "payment_id";
    private static final String REFUND = "refund_id";
    private static final long LONGEST_LIST = 100;

    private final StripeClient stripe;
    private final PaymentProperties properties;

    public StripeGateway(PaymentProperties properties) {
        this.properties = properties;
        this.stripe = StripeClient.builder()
                .setApiKey(properties.stripe().apiKey())
                .setApiBase(properties.stripe().apiBase())
                .setConnectTimeout(CONNECT_MILLIS)
                .setReadTimeout((int) properties.answer().toMillis())
                .setMaxNetworkRetries(0)
                .setHttpClient(new CorrelatedHttp())
                .build();
    }

    @Override
    public Provider provider() {
        return Provider.STRIPE;
    }

    /** Stripe keeps keys for at least 24 hours; an hour is left for clocks that differ. */
    @Override
    public Duration keysKept() {
        return Duration.ofHours(23);
    }

    @Override
    public GatewayAnswer authorize(Authorization authorization, Duration timeout) {
        var parameters = PaymentIntentCreateParams.builder()
                .setAmount(authorization.amount().amountMinor())
                .setCurrency(code(authorization.amount()))
                .setCaptureMethod(PaymentIntentCreateParams.CaptureMethod.MANUAL)
                .setConfirm(true)
                .addPaymentMethodType("card")
                .setPaymentMethod(authorization.token())
                .setReturnUrl(properties.returnUrl())
                .setPaymentMethodOptions(PaymentMethodOptions.builder()
                        .setCard(PaymentMethodOptions.Card.builder()
                                .setRequestMulticapture(RequestMulticapture.IF_AVAILABLE)
                                .build())
                        .build())
                .putMetadata(ORDER, authorization.orderId().value())
                .putMetadata(PAYMENT, authorization.paymentId().value())
                .putMetadata("customer_id", authorization.customerId().value())
                .addExpand(CHARGE)
                .build();
        var options = RequestOptions.builder()
                .setIdempotencyKey(authorization.key())
                .setReadTimeout((int) timeout.toMillis())
                .build();
        return ask(() -> stripe.v1().paymentIntents().create(parameters, options));
    }

    @Override
    public GatewayAnswer find(String ref) {
        return ask(() -> stripe.v1()
                .paymentIntents()
                .retrieve(
                        ref,
                        PaymentIntentRetrieveParams.builder().addExpand(CHARGE).build()));
    }

    @Override
    public GatewayAnswer findByOrder(OrderId orderId, PaymentId paymentId) {
        try {
            var found = stripe.v1()
                    .paymentIntents()
                    .search(PaymentIntentSearchParams.builder()
                            .setQuery("metadata['" + PAYMENT + "']:'" + paymentId.value() + "'")
                            .addExpand("data." + CHARGE)
                            .build())
                    .getData();
            return found.isEmpty()
                    ? new GatewayAnswer.NotFound()
                    : new GatewayAnswer.State(StripeStates.read(found.getFirst()));
        } catch (StripeException failed) {
            return StripeFailures.answer(failed);
        }
    }

    @Override
    public GatewayAnswer capture(String key, String ref, Money amount, boolean last) {
        return ask(() -> stripe.v1()
                .paymentIntents()
                .capture(
                        ref,
                        PaymentIntentCaptureParams.builder()
                                .setAmountToCapture(amount.amountMinor())
                                .setFinalCapture(last)
                                .addExpand(CHARGE)
                                .build(),
                        keyed(key)));
    }

    @Override
    public GatewayAnswer release(String key, String ref) {
        return ask(() -> stripe.v1()
                .paymentIntents()
                .cancel(
                        ref,
                        PaymentIntentCancelParams.builder().addExpand(CHARGE).build(),
                        keyed(key)));
    }

    @Override
    public RefundAnswer refund(String key, String ref, Money amount, OrderId orderId, RefundId refundId) {
        try {
            var refund = stripe.v1()
                    .refunds()
                    .create(
                            RefundCreateParams.builder()
                                    .setPaymentIntent(ref)
                                    .setAmount(amount.amountMinor())
                                    .putMetadata(ORDER, orderId.value())
                                    .putMetadata(REFUND, refundId.value())
                                    .build(),
                            keyed(key));
            return StripeStates.read(refund);
        } catch (StripeException failed) {
            return StripeFailures.refundAnswer(failed);
        }
    }

    @Override
    public RefundAnswer findRefund(String ref, RefundId refundId) {
        try {
            var list = RefundListParams.builder()
                    .setPaymentIntent(ref)
                    .setLimit(LONGEST_LIST)
                    .build();
            return stripe.v1().refunds().list(list).getData().stream()
                    .filter(refund ->
                            refundId.value().equals(refund.getMetadata().get(REFUND)))
                    .findFirst()
                    .map(StripeStates::read)
                    .orElseGet(RefundAnswer.NotFound::new);
        } catch (StripeException failed) {
            // A question that is refused says nothing of the refund it was about.
            return StripeFailures.refundAnswer(failed) instanceof RefundAnswer.Refused(var code)
                    ? new RefundAnswer.Unknown(code)
                    : StripeFailures.refundAnswer(failed);
        }
    }

    /** A call that Stripe answers with a payment intent. */
    private interface Call {
        PaymentIntent send() throws StripeException;
    }

    private static GatewayAnswer ask(Call call) {
        try {
            return new GatewayAnswer.State(StripeStates.read(call.send()));
        } catch (StripeException failed) {
            return StripeFailures.answer(failed);
        }
    }

    private static RequestOptions keyed(String key) {
        return RequestOptions.builder().setIdempotencyKey(key).build();
    }

    private static String code(Money amount) {
        return amount.currency().getCurrencyCode().toLowerCase(Locale.ROOT);
    }
}
