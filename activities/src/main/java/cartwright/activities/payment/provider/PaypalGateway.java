package cartwright.activities.payment.provider;

import cartwright.activities.payment.GatewayAnswer;
import cartwright.activities.payment.PaymentGateway;
import cartwright.activities.payment.PaymentProperties;
import cartwright.activities.payment.PaymentStatus;
import cartwright.activities.payment.ProviderState;
import cartwright.activities.payment.RefundAnswer;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.PaymentId;
import cartwright.workflows.kernel.RefundId;
import cartwright.workflows.payment.Provider;
import com.paypal.sdk.models.AuthorizeOrderInput;
import com.paypal.sdk.models.CaptureAuthorizedPaymentInput;
import com.paypal.sdk.models.CaptureRequest;
import com.paypal.sdk.models.CaptureStatus;
import com.paypal.sdk.models.CapturedPayment;
import com.paypal.sdk.models.CheckoutPaymentIntent;
import com.paypal.sdk.models.CreateOrderInput;
import com.paypal.sdk.models.GetAuthorizedPaymentInput;
import com.paypal.sdk.models.GetCapturedPaymentInput;
import com.paypal.sdk.models.GetOrderInput;
import com.paypal.sdk.models.Order;
import com.paypal.sdk.models.OrderRequest;
import com.paypal.sdk.models.OrderStatus;
import com.paypal.sdk.models.PaymentAuthorization;
import com.paypal.sdk.models.PaymentSource;
import com.paypal.sdk.models.PaypalWallet;
import com.paypal.sdk.models.PaypalWalletExperienceContext;
import com.paypal.sdk.models.PurchaseUnitRequest;
import com.paypal.sdk.models.ReauthorizePaymentInput;
import com.paypal.sdk.models.ReauthorizeRequest;
import com.paypal.sdk.models.VoidPaymentInput;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
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
    private final PaypalRefunding refunding;
    private final PaypalReport report;
    private final String returnUrl;

    public PaypalGateway(PaymentProperties properties) {
        this.client = new PaypalClient(properties);
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
            return standing(order, amount);
        }
        var input = new AuthorizeOrderInput.Builder(order.id(), JSON)
                .paypalRequestId(key)
                .prefer(WHOLE)
                .build();
        return PaypalClient.ask(
                () -> client.sdk().getOrdersController().authorizeOrder(input),
                authorized -> standing(PaypalOrderView.of(authorized), amount));
    }

    private static GatewayAnswer standing(PaypalOrderView order, Money amount) {
        if (!order.authorizations().isEmpty()) {
            return PaypalStates.read(PaypalStates.Hold.of(order.authorizations().getLast()), order.captures());
        }
        var status = switch (order.status()) {
            case CREATED, PAYER_ACTION_REQUIRED -> PaymentStatus.REQUIRES_ACTION;
            case VOIDED -> PaymentStatus.CANCELED;
            case SAVED, APPROVED, COMPLETED, _UNKNOWN -> PaymentStatus.CREATED;
            case null -> PaymentStatus.CREATED;
        };
        return PaypalStates.unauthorized(order, status, amount.currency());
    }

    @Override
    public GatewayAnswer resume(String key, String ref) {
        var resumed = order(ref, order -> goOn(key, PaypalOrderView.of(order), total(order)));
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
        var input = new GetAuthorizedPaymentInput.Builder(ref).build();
        var found = PaypalClient.ask(
                () -> client.sdk().getPaymentsController().getAuthorizedPayment(input), this::withCaptures);
        return found instanceof GatewayAnswer.NotFound
                ? order(ref, order -> standing(PaypalOrderView.of(order), total(order)))
                : found;
    }

    /** An authorization does not say what was taken of it; its order does. */
    private GatewayAnswer withCaptures(PaymentAuthorization authorization) {
        var hold = PaypalStates.Hold.of(authorization);
        return switch (hold.status()) {
            case CREATED, PENDING, DENIED, _UNKNOWN -> PaypalStates.read(hold, List.of());
            case CAPTURED, PARTIALLY_CAPTURED, VOIDED ->
                order(
                        PaypalRefunding.orderOf(authorization),
                        order -> PaypalStates.read(
                                hold, PaypalOrderView.of(order).captures()));
        };
    }

    private GatewayAnswer order(String id, Function<Order, GatewayAnswer> read) {
        var input = new GetOrderInput.Builder(id).build();
        return PaypalClient.ask(() -> client.sdk().getOrdersController().getOrder(input), read);
    }

    private static Money total(Order order) {
        var amount = order.getPurchaseUnits().getFirst().getAmount();
        return PaypalAmounts.read(
                new com.paypal.sdk.models.Money.Builder(amount.getCurrencyCode(), amount.getValue()).build());
    }

    @Override
    public GatewayAnswer findByOrder(OrderId orderId, PaymentId paymentId) {
        return report.authorizationOf(orderId, this::find);
    }

    @Override
    public GatewayAnswer capture(String key, String ref, Money amount, boolean last) {
        var input = new CaptureAuthorizedPaymentInput.Builder(ref, JSON)
                .paypalRequestId(key)
                .prefer(WHOLE)
                .body(new CaptureRequest.Builder()
                        .amount(PaypalAmounts.write(amount))
                        .finalCapture(last)
                        .build())
                .build();
        return PaypalClient.ask(
                () -> client.sdk().getPaymentsController().captureAuthorizedPayment(input),
                capture -> captured(ref, capture));
    }

    /** What comes again under its key is told as it was then: a capture that was pending is looked at anew. */
    private GatewayAnswer captured(String ref, CapturedPayment capture) {
        return capture.getStatus() == CaptureStatus.PENDING
                ? PaypalClient.ask(
                        () -> client.sdk()
                                .getPaymentsController()
                                .getCapturedPayment(new GetCapturedPaymentInput.Builder(capture.getId()).build()),
                        now -> decided(ref, now))
                : decided(ref, capture);
    }

    private GatewayAnswer decided(String ref, CapturedPayment capture) {
        return switch (capture.getStatus()) {
            case COMPLETED, PARTIALLY_REFUNDED, REFUNDED ->
                switch (find(ref)) {
                    case GatewayAnswer.State(var state) -> new GatewayAnswer.State(moved(state, capture.getId()));
                    case GatewayAnswer.Unknown unknown -> unknown;
                    // The money is taken, but what it amounts to could not be read.
                    case GatewayAnswer.NotReached away -> new GatewayAnswer.Unknown(away.reason());
                    case GatewayAnswer.Refused refused -> new GatewayAnswer.Unknown(refused.code());
                    case GatewayAnswer.NotFound none -> new GatewayAnswer.Unknown("TAKEN_BUT_NOT_FOUND");
                };
            case DECLINED, FAILED -> new GatewayAnswer.Refused("CAPTURE_" + capture.getStatus(), ref);
            case PENDING, _UNKNOWN -> new GatewayAnswer.Unknown("CAPTURE_PENDING");
        };
    }

    private static ProviderState moved(ProviderState state, String capture) {
        return new ProviderState(
                state.ref(),
                state.status(),
                state.authorized(),
                state.captured(),
                state.multiCapture(),
                state.captureBefore(),
                state.nextAction(),
                state.declineCode(),
                capture);
    }

    /** What the payer never approved holds nothing, and PayPal forgets it by itself. */
    @Override
    public GatewayAnswer release(String key, String ref) {
        var input = new VoidPaymentInput.Builder(ref)
                .paypalRequestId(key)
                .prefer(WHOLE)
                .build();
        var released =
                PaypalClient.ask(() -> client.sdk().getPaymentsController().voidPayment(input), this::withCaptures);
        return released instanceof GatewayAnswer.NotFound ? order(ref, order -> release(key, order)) : released;
    }

    private GatewayAnswer release(String key, Order order) {
        var view = PaypalOrderView.of(order);
        return view.authorizations().isEmpty()
                ? PaypalStates.unauthorized(
                        view, PaymentStatus.VOIDED, total(order).currency())
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
