package cartwright.activities.payment;

import cartwright.activities.kernel.trace.ProviderCalls;
import cartwright.activities.kernel.trace.ProviderCalls.Outcome;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.PaymentId;
import cartwright.workflows.kernel.RefundId;
import cartwright.workflows.payment.Provider;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** A gateway whose calls are traced and timed. */
final class ObservedGateway implements PaymentGateway {

    private final PaymentGateway gateway;
    private final ProviderCalls calls;

    ObservedGateway(PaymentGateway gateway, ProviderCalls calls) {
        this.gateway = gateway;
        this.calls = calls;
    }

    @Override
    public Provider provider() {
        return gateway.provider();
    }

    @Override
    public Duration keysKept() {
        return gateway.keysKept();
    }

    @Override
    public Duration refundKeysKept() {
        return gateway.refundKeysKept();
    }

    @Override
    public Optional<String> cardOf(String token) {
        return calls.make(
                label(),
                "card",
                card -> card.isPresent() ? Outcome.ANSWERED : Outcome.UNKNOWN,
                () -> gateway.cardOf(token));
    }

    @Override
    public GatewayAnswer authorize(Authorization authorization, Duration timeout) {
        return payment("authorize", () -> gateway.authorize(authorization, timeout));
    }

    @Override
    public GatewayAnswer resume(String key, String ref) {
        return payment("resume", () -> gateway.resume(key, ref));
    }

    @Override
    public GatewayAnswer reauthorize(String key, String ref, Money amount) {
        return payment("reauthorize", () -> gateway.reauthorize(key, ref, amount));
    }

    @Override
    public GatewayAnswer find(String ref) {
        return payment("find", () -> gateway.find(ref));
    }

    @Override
    public GatewayAnswer findByOrder(OrderId orderId, PaymentId paymentId) {
        return payment("find_by_order", () -> gateway.findByOrder(orderId, paymentId));
    }

    @Override
    public GatewayAnswer findMade(Sought sought) {
        return payment("find_made", () -> gateway.findMade(sought));
    }

    @Override
    public GatewayAnswer capture(String key, String ref, Money amount, boolean last) {
        return payment("capture", () -> gateway.capture(key, ref, amount, last));
    }

    @Override
    public GatewayAnswer release(String key, String ref) {
        return payment("release", () -> gateway.release(key, ref));
    }

    @Override
    public RefundAnswer refund(String key, String ref, Money amount, OrderId orderId, RefundId refundId) {
        return refund("refund", () -> gateway.refund(key, ref, amount, orderId, refundId));
    }

    @Override
    public RefundAnswer findRefund(String ref, RefundId refundId) {
        return refund("find_refund", () -> gateway.findRefund(ref, refundId));
    }

    private GatewayAnswer payment(String operation, Supplier<GatewayAnswer> call) {
        return calls.make(label(), operation, ObservedGateway::outcome, call);
    }

    private RefundAnswer refund(String operation, Supplier<RefundAnswer> call) {
        return calls.make(label(), operation, ObservedGateway::outcome, call);
    }

    private String label() {
        return provider().name().toLowerCase(Locale.ROOT);
    }

    private static Outcome outcome(GatewayAnswer answer) {
        return switch (answer) {
            case GatewayAnswer.State known -> Outcome.ANSWERED;
            case GatewayAnswer.Refused refused -> Outcome.REFUSED;
            case GatewayAnswer.NotFound none -> Outcome.NOT_FOUND;
            case GatewayAnswer.NotReached away -> Outcome.NOT_REACHED;
            case GatewayAnswer.FailureKept kept -> Outcome.UNKNOWN;
            case GatewayAnswer.Unknown unknown -> Outcome.UNKNOWN;
        };
    }

    private static Outcome outcome(RefundAnswer answer) {
        return switch (answer) {
            case RefundAnswer.Paid paid -> Outcome.ANSWERED;
            case RefundAnswer.PartlyPaid partly -> Outcome.ANSWERED;
            case RefundAnswer.Undecided undecided -> Outcome.ANSWERED;
            case RefundAnswer.Refused refused -> Outcome.REFUSED;
            case RefundAnswer.NotFound none -> Outcome.NOT_FOUND;
            case RefundAnswer.NotReached away -> Outcome.NOT_REACHED;
            case RefundAnswer.FailureKept kept -> Outcome.UNKNOWN;
            case RefundAnswer.Unknown unknown -> Outcome.UNKNOWN;
        };
    }
}
