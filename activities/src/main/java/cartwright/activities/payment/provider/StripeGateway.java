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
import com.stripe.model.PaymentMethod;
import com.stripe.net.RequestOptions;
import com.stripe.param.PaymentIntentCancelParams;
import com.stripe.param.PaymentIntentCaptureParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentIntentCreateParams.PaymentMethodOptions;
import com.stripe.param.PaymentIntentCreateParams.PaymentMethodOptions.Card.RequestMulticapture;
import com.stripe.param.RefundCreateParams;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Stripe, by PaymentIntents that are captured by hand. */
@Component
public class StripeGateway implements PaymentGateway {

    private static final Logger LOG = LoggerFactory.getLogger(StripeGateway.class);
    private static final int CONNECT_MILLIS = 1_000;
    private static final String ORDER = "order_id";

    /** A customer waits, and an order can be judged without. */
    private static final int CARD_MILLIS = 500;

    private final StripeClient stripe;
    private final StripeLookups lookups;
    private final PaymentProperties properties;

    public StripeGateway(PaymentProperties properties) {
        this.properties = properties;
        this.stripe = StripeClient.builder()
                .setApiKey(properties.stripe().apiKey())
                .setApiBase(properties.stripe().apiBase())
                .setConnectTimeout(CONNECT_MILLIS)
                .setReadTimeout((int) properties.answer().toMillis())
                .setMaxNetworkRetries(0)
                .setHttpClient(CorrelatedHttp.open())
                .build();
        this.lookups = new StripeLookups(stripe);
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
    public Optional<String> cardOf(String token) {
        var options = RequestOptions.builder().setReadTimeout(CARD_MILLIS).build();
        try {
            return Optional.ofNullable(stripe.v1()
                            .paymentMethods()
                            .retrieve(token, options)
                            .getCard())
                    .map(PaymentMethod.Card::getFingerprint);
        } catch (StripeException untold) {
            LOG.info(
                    "Stripe does not tell of which card a token is: {}",
                    untold.getClass().getSimpleName());
            return Optional.empty();
        }
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
                .putMetadata(StripeLookups.PAYMENT, authorization.paymentId().value())
                .putMetadata("customer_id", authorization.customerId().value())
                .addExpand(StripeLookups.CHARGE)
                .build();
        var options = RequestOptions.builder()
                .setIdempotencyKey(authorization.key())
                .setReadTimeout((int) timeout.toMillis())
                .build();
        return StripeLookups.ask(() -> stripe.v1().paymentIntents().create(parameters, options));
    }

    @Override
    public GatewayAnswer find(String ref) {
        return lookups.find(ref);
    }

    @Override
    public GatewayAnswer findByOrder(OrderId orderId, PaymentId paymentId) {
        return lookups.findByPayment(paymentId);
    }

    @Override
    public GatewayAnswer findMade(Sought sought) {
        return lookups.findMade(sought);
    }

    @Override
    public GatewayAnswer capture(String key, String ref, Money amount, boolean last) {
        return StripeLookups.ask(() -> stripe.v1()
                .paymentIntents()
                .capture(
                        ref,
                        PaymentIntentCaptureParams.builder()
                                .setAmountToCapture(amount.amountMinor())
                                .setFinalCapture(last)
                                .addExpand(StripeLookups.CHARGE)
                                .build(),
                        keyed(key)));
    }

    @Override
    public GatewayAnswer release(String key, String ref) {
        return StripeLookups.ask(() -> stripe.v1()
                .paymentIntents()
                .cancel(
                        ref,
                        PaymentIntentCancelParams.builder()
                                .addExpand(StripeLookups.CHARGE)
                                .build(),
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
                                    .putMetadata(StripeLookups.REFUND, refundId.value())
                                    .build(),
                            keyed(key));
            return StripeStates.read(refund);
        } catch (StripeException failed) {
            return StripeFailures.refundAnswer(failed);
        }
    }

    @Override
    public RefundAnswer findRefund(String ref, RefundId refundId) {
        return lookups.findRefund(ref, refundId);
    }

    private static RequestOptions keyed(String key) {
        return RequestOptions.builder().setIdempotencyKey(key).build();
    }

    private static String code(Money amount) {
        return amount.currency().getCurrencyCode().toLowerCase(Locale.ROOT);
    }
}
