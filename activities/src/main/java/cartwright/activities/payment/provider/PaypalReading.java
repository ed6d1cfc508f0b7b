package cartwright.activities.payment.provider;

import cartwright.activities.payment.GatewayAnswer;
import cartwright.activities.payment.PaymentStatus;
import cartwright.workflows.kernel.Money;
import com.paypal.sdk.models.GetAuthorizedPaymentInput;
import com.paypal.sdk.models.GetOrderInput;
import com.paypal.sdk.models.Order;
import com.paypal.sdk.models.PaymentAuthorization;
import java.util.List;
import java.util.function.Function;

/** Looks at PayPal's authorizations and at the orders they belong to. */
final class PaypalReading {

    private final PaypalClient client;

    PaypalReading(PaypalClient client) {
        this.client = client;
    }

    static GatewayAnswer standing(PaypalOrderView order, Money amount) {
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

    GatewayAnswer find(String ref) {
        var input = new GetAuthorizedPaymentInput.Builder(ref).build();
        var found = PaypalClient.look(
                () -> client.sdk().getPaymentsController().getAuthorizedPayment(input), this::withCaptures);
        return found instanceof GatewayAnswer.NotFound
                ? order(ref, order -> standing(PaypalOrderView.of(order), total(order)))
                : found;
    }

    /** An authorization does not say what was taken of it; its order does. */
    GatewayAnswer withCaptures(PaymentAuthorization authorization) {
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

    GatewayAnswer order(String id, Function<Order, GatewayAnswer> read) {
        var input = new GetOrderInput.Builder(id).build();
        return PaypalClient.look(() -> client.sdk().getOrdersController().getOrder(input), read);
    }

    static Money total(Order order) {
        var amount = order.getPurchaseUnits().getFirst().getAmount();
        return PaypalAmounts.read(
                new com.paypal.sdk.models.Money.Builder(amount.getCurrencyCode(), amount.getValue()).build());
    }
}
