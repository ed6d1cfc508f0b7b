package cartwright.api;

import cartwright.activities.payment.GatewayAnswer;
import cartwright.activities.payment.PaymentGateway;
import cartwright.activities.payment.PaymentStatus;
import cartwright.activities.payment.ProviderState;
import cartwright.activities.payment.RefundAnswer;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.PaymentId;
import cartwright.workflows.kernel.RefundId;
import cartwright.workflows.payment.NextAction;
import cartwright.workflows.payment.Provider;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A payment provider that does as the token says: {@code pm_card_visa} pays, the others are named below. */
final class Bank implements PaymentGateway {

    static final String DECLINED = "pm_card_visa_chargeDeclined";
    static final String CHALLENGE = "pm_card_authenticationRequired";
    /** Pays, but says so only when it is asked again. */
    static final String SLOW = "pm_slow";

    /** Refunds of this amount stay undecided. */
    static final long UNDECIDED = 113;

    private final Map<String, ProviderState> payments = new ConcurrentHashMap<>();
    private final Map<String, Money> refunds = new ConcurrentHashMap<>();
    private final Map<String, Money> challenged = new ConcurrentHashMap<>();

    /** The customer has passed the challenge. */
    void approve(OrderId orderId) {
        var ref = ref(orderId);
        var amount = Objects.requireNonNull(challenged.get(ref));
        remember(state(ref, PaymentStatus.AUTHORIZED, amount, Money.zero(amount.currency()), null));
    }

    static String ref(OrderId orderId) {
        return "pi_" + orderId.value();
    }

    @Override
    public Provider provider() {
        return Provider.STRIPE;
    }

    @Override
    public Duration keysKept() {
        return Duration.ofHours(24);
    }

    @Override
    public GatewayAnswer authorize(Authorization request, Duration timeout) {
        var ref = ref(request.orderId());
        var nothing = Money.zero(request.amount().currency());
        return switch (request.token()) {
            case DECLINED -> new GatewayAnswer.Refused("insufficient_funds", null);
            case SLOW -> {
                var known = payments.containsKey(ref);
                var paid = remember(state(ref, PaymentStatus.AUTHORIZED, request.amount(), nothing, null));
                yield known ? paid : new GatewayAnswer.Unknown("TIMEOUT");
            }
            case CHALLENGE -> {
                challenged.put(ref, request.amount());
                yield remember(state(
                        ref,
                        PaymentStatus.REQUIRES_ACTION,
                        nothing,
                        nothing,
                        new NextAction("redirect_to_url", "https://bank.example/challenge")));
            }
            default -> remember(state(ref, PaymentStatus.AUTHORIZED, request.amount(), nothing, null));
        };
    }

    @Override
    public GatewayAnswer find(String ref) {
        var state = payments.get(ref);
        return state == null ? new GatewayAnswer.NotFound() : new GatewayAnswer.State(state);
    }

    @Override
    public GatewayAnswer findByOrder(OrderId orderId, PaymentId paymentId) {
        return find(ref(orderId));
    }

    @Override
    public GatewayAnswer capture(String key, String ref, Money amount, boolean last) {
        var before = Objects.requireNonNull(payments.get(ref));
        return remember(state(
                ref,
                PaymentStatus.CAPTURED,
                before.authorized(),
                before.captured().plus(amount),
                null));
    }

    @Override
    public GatewayAnswer release(String key, String ref) {
        var before = Objects.requireNonNull(payments.get(ref));
        return remember(
                state(ref, PaymentStatus.VOIDED, Money.zero(before.authorized().currency()), before.captured(), null));
    }

    @Override
    public RefundAnswer refund(String key, String ref, Money amount, OrderId orderId, RefundId refundId) {
        return answer("re_" + refundId.value(), amount);
    }

    private RefundAnswer answer(String refund, Money amount) {
        refunds.put(refund, amount);
        return amount.amountMinor() == UNDECIDED
                ? new RefundAnswer.Undecided(refund)
                : new RefundAnswer.Paid(refund, amount);
    }

    @Override
    public RefundAnswer findRefund(String ref, RefundId refundId) {
        var refund = "re_" + refundId.value();
        var amount = refunds.get(refund);
        return amount == null ? new RefundAnswer.NotFound() : answer(refund, amount);
    }

    private GatewayAnswer remember(ProviderState state) {
        payments.put(state.ref(), state);
        return new GatewayAnswer.State(state);
    }

    private static ProviderState state(
            String ref, PaymentStatus status, Money authorized, Money captured, @Nullable NextAction action) {
        return new ProviderState(ref, status, authorized, captured, true, null, action, null, "ch_" + ref);
    }
}
