package cartwright.activities.payment;

import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.PaymentId;
import cartwright.workflows.kernel.RefundId;
import cartwright.workflows.payment.NextAction;
import cartwright.workflows.payment.Provider;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** A provider that lets the payer approve first and renews authorizations under new ids; remembers what it was asked for. */
final class RenewingGateway implements PaymentGateway {

    /** When its authorizations end. */
    final Instant end = Instant.now().plus(29, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);

    /** What it was asked to do, in order. */
    final List<String> calls = new ArrayList<>();

    private final Map<String, ProviderState> holds = new LinkedHashMap<>();
    private final Map<String, GatewayAnswer> byKey = new LinkedHashMap<>();
    private @Nullable GatewayAnswer instead;
    private final Queue<RefundAnswer> refundedInstead = new ArrayDeque<>();
    private final Queue<RefundAnswer> found = new ArrayDeque<>();
    private boolean payerMustApprove;
    private boolean findsNothing;

    /** Does the next thing it is asked for and answers so. */
    void answersNext(GatewayAnswer answer) {
        instead = answer;
    }

    /** Shows refunds so, one question after the other; the last answer stays. */
    void finds(RefundAnswer... answers) {
        found.clear();
        found.addAll(List.of(answers));
    }

    /** Answers the next refunds so, one after the other. */
    void answersRefund(RefundAnswer... answers) {
        refundedInstead.addAll(List.of(answers));
    }

    void payerMustApprove() {
        payerMustApprove = true;
    }

    /** Says of whatever is looked for, from now on, whether it is there. */
    void findsNothing(boolean nothing) {
        findsNothing = nothing;
    }

    @Override
    public Provider provider() {
        return Provider.PAYPAL;
    }

    @Override
    public Duration keysKept() {
        return Duration.ofHours(5);
    }

    @Override
    public Duration refundKeysKept() {
        return Duration.ofDays(44);
    }

    @Override
    public GatewayAnswer authorize(Authorization authorization, Duration timeout) {
        calls.add("authorize " + authorization.key());
        if (payerMustApprove) {
            var nothing = Money.zero(authorization.amount().currency());
            return new GatewayAnswer.State(new ProviderState(
                    "order",
                    PaymentStatus.REQUIRES_ACTION,
                    nothing,
                    nothing,
                    true,
                    null,
                    new NextAction("redirect_to_url", "https://payer.example"),
                    null,
                    null));
        }
        return once(authorization.key(), "hold-1", authorization.amount());
    }

    @Override
    public GatewayAnswer resume(String key, String ref) {
        calls.add("resume " + ref);
        return holds.containsKey(ref) ? find(ref) : once(key, "hold-1", Money.of(1000, "GBP"));
    }

    @Override
    public GatewayAnswer reauthorize(String key, String ref, Money amount) {
        calls.add("reauthorize " + ref + " " + key);
        return once(key, "hold-" + (holds.size() + 1), amount);
    }

    private GatewayAnswer once(String key, String ref, Money amount) {
        var lost = instead;
        instead = null;
        if (lost instanceof GatewayAnswer.Refused) {
            return lost;
        }
        var answer = byKey.computeIfAbsent(key, _ -> hold(ref, amount));
        return lost == null ? answer : lost;
    }

    private GatewayAnswer hold(String ref, Money amount) {
        holds.put(ref, state(ref, PaymentStatus.AUTHORIZED, amount, Money.zero(amount.currency())));
        return new GatewayAnswer.State(holds.get(ref));
    }

    private ProviderState state(String ref, PaymentStatus status, Money authorized, Money captured) {
        return new ProviderState(ref, status, authorized, captured, true, end, null, null, null);
    }

    @Override
    public GatewayAnswer find(String ref) {
        var hold = holds.get(ref);
        return hold == null || findsNothing ? new GatewayAnswer.NotFound() : new GatewayAnswer.State(hold);
    }

    @Override
    public GatewayAnswer findByOrder(OrderId orderId, PaymentId paymentId) {
        calls.add("find-by-order");
        return new GatewayAnswer.NotFound();
    }

    @Override
    public GatewayAnswer capture(String key, String ref, Money amount, boolean last) {
        calls.add("capture " + ref);
        if (instead != null) {
            var lost = instead;
            instead = null;
            return lost;
        }
        holds.put(ref, state(ref, PaymentStatus.CAPTURED, amount, amount));
        return find(ref);
    }

    @Override
    public GatewayAnswer release(String key, String ref) {
        throw new UnsupportedOperationException(ref);
    }

    @Override
    public RefundAnswer refund(String key, String ref, Money amount, OrderId orderId, RefundId refundId) {
        calls.add("refund " + ref + " " + key);
        var instead = refundedInstead.poll();
        return instead == null ? new RefundAnswer.Paid("refund-1", amount) : instead;
    }

    @Override
    public RefundAnswer findRefund(String ref, RefundId refundId) {
        var next = found.size() > 1 ? found.poll() : found.peek();
        return next == null ? new RefundAnswer.NotFound() : next;
    }
}
