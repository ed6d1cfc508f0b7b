package cartwright.activities.payment.provider;

import cartwright.activities.payment.GatewayAnswer;
import cartwright.activities.payment.PaymentGateway;
import cartwright.activities.payment.PaymentProperties;
import cartwright.activities.payment.PaymentStatus;
import cartwright.activities.payment.RefundAnswer;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.PaymentId;
import cartwright.workflows.kernel.RefundId;
import cartwright.workflows.payment.Provider;
import com.paypal.sdk.models.AuthorizeOrderInput;
import com.paypal.sdk.models.CheckoutPaymentIntent;
import com.paypal.sdk.models.CreateOrderInput;
import com.paypal.sdk.models.Order;
import com.paypal.sdk.models.OrderRequest;
import com.paypal.sdk.models.OrderStatus;
import com.paypal.sdk.models.PaymentSource;
import com.paypal.sdk.models.PaypalWallet;
import com.paypal.sdk.models.PaypalWalletExperienceContext;
import com.paypal.sdk.models.PurchaseUnitRequest;
import com.paypal.sdk.models.ReauthorizePaymentInput;
import com.paypal.sdk.models.ReauthorizeRequest;
import com.paypal.sdk.models.VoidPaymentInput;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * PayPal, by orders of the intent AUTHORIZE. A payment is known by its order's id until the payer has approved it, and by its
 * authorization's from then on: a renewal brings another.
 */
@Component
public class PaypalGateway implements PaymentGateway {

    static final String JSON = "application/json";
    static final String WHOLE = "return=representation";

    private final PaypalClient client;
    private final PaypalReading reading;
    private final PaypalCapturing capturing;
    private final PaypalRefunding refunding;
    private final PaypalReport report;
    private final String returnUrl;

    public PaypalGateway(PaymentProperties properties) {
        this.client = new PaypalClient(properties);
        this.reading = new PaypalReading(client);
        this.capturing = new PaypalCapturing(client, reading);
        this.refunding = new PaypalRefunding(client);
        this.report = new PaypalReport(client);
        this.returnUrl = properties.returnUrl();
    }

    @Override
    public Provider provider() {
        return Provider.PAYPAL;
    }

    /** PayPal keeps an order's request ids for six hours, a payment's for 45 days; an hour is left for clocks that differ. */
    @Override
    public Duration keysKept() {
        return Duration.ofHours(5);
    }

    /** What is missing of a refund that several captures give is only paid when it is asked for again. */
    @Override
    public Duration refundKeysKept() {
        return Duration.ofDays(45).minusHours(1);
    }

    @Override
    public GatewayAnswer authorize(Authorization authorization, Duration timeout) {
        var input = new CreateOrderInput.Builder(JSON, request(authorization))
                .paypalRequestId(authorization.key())
                .prefer(WHOLE)
                .build();
        return PaypalClient.within(
                timeout,
                () -> PaypalClient.ask(
                        () -> client.sdk().getOrdersController().createOrder(input),
                        order -> goOn(authorization.key(), PaypalOrderView.of(order), authorization.amount())));
    }

    private OrderRequest request(Authorization authorization) {
        var unit = new PurchaseUnitRequest.Builder(PaypalAmounts.whole(authorization.amount()))
                .referenceId(authorization.paymentId().value())
                .customId(authorization.orderId().value())
                .build();
        var wallet = new PaypalWallet.Builder()
                .vaultId(authorization.token())
                .experienceContext(new PaypalWalletExperienceContext.Builder()
                        .returnUrl(returnUrl)
                        .cancelUrl(returnUrl)
                        .build())
                .build();
        return new OrderRequest.Builder(CheckoutPaymentIntent.AUTHORIZE, List.of(unit))
                .paymentSource(new PaymentSource.Builder().paypal(wallet).build())
                .build();
    }

    /** An order that the payer has approved is not authorized before it is asked for. */
    private GatewayAnswer goOn(String key, PaypalOrderView order, Money amount) {
        if (order.status() != OrderStatus.APPROVED) {
            return PaypalReading.standing(order, amount);
        }
        var input = new AuthorizeOrderInput.Builder(order.id(), JSON)
                .paypalRequestId(key)
                .prefer(WHOLE)
                .build();
        return PaypalClient.ask(
                () -> client.sdk().getOrdersController().authorizeOrder(input),
                authorized -> PaypalReading.standing(PaypalOrderView.of(authorized), amount));
    }

    @Override
    public GatewayAnswer resume(String key, String ref) {
        var resumed = reading.order(ref, order -> goOn(key, PaypalOrderView.of(order), PaypalReading.total(order)));
        return resumed instanceof GatewayAnswer.NotFound ? find(ref) : resumed;
    }

    @Override
    public GatewayAnswer reauthorize(String key, String ref, Money amount) {
        var input = new ReauthorizePaymentInput.Builder(ref, JSON)
                .paypalRequestId(key)
                .prefer(WHOLE)
                .body(new ReauthorizeRequest.Builder()
                        .amount(PaypalAmounts.write(amount))
                        .build())
                .build();
        return PaypalClient.ask(
                () -> client.sdk().getPaymentsController().reauthorizePayment(input),
                renewed -> PaypalStates.read(PaypalStates.Hold.of(renewed), List.of()));
    }

    @Override
    public GatewayAnswer find(String ref) {
        return reading.find(ref);
    }

    @Override
    public GatewayAnswer findByOrder(OrderId orderId, PaymentId paymentId) {
        return report.authorizationOf(orderId, reading::find);
    }

    @Override
    public GatewayAnswer capture(String key, String ref, Money amount, boolean last) {
        return capturing.capture(key, ref, amount, last);
    }

    /** What the payer never approved holds nothing, and PayPal forgets it by itself. */
    @Override
    public GatewayAnswer release(String key, String ref) {
        var input = new VoidPaymentInput.Builder(ref)
                .paypalRequestId(key)
                .prefer(WHOLE)
                .build();
        var released =
                PaypalClient.ask(() -> client.sdk().getPaymentsController().voidPayment(input), reading::withCaptures);
        return released instanceof GatewayAnswer.NotFound ? reading.order(ref, order -> release(key, order)) : released;
    }

    private GatewayAnswer release(String key, Order order) {
        var view = PaypalOrderView.of(order);
        return view.authorizations().isEmpty()
                ? PaypalStates.unauthorized(
                        view, PaymentStatus.VOIDED, PaypalReading.total(order).currency())
                : release(key, view.authorizations().getLast().getId());
    }

    @Override
    public RefundAnswer refund(String key, String ref, Money amount, OrderId orderId, RefundId refundId) {
        return refunding.refund(key, ref, amount, refundId);
    }

    @Override
    public RefundAnswer findRefund(String ref, RefundId refundId) {
        return refunding.find(ref, refundId);
    }
}
