package cartwright.infra.histories;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.events.Webhook;
import cartwright.activities.kernel.Ids;
import cartwright.infra.histories.Standing.Share;
import cartwright.workflows.dispute.DisputeStanding;
import cartwright.workflows.dispute.FollowDispute;
import cartwright.workflows.kernel.CustomerId;
import cartwright.workflows.kernel.FulfilmentId;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.PaymentId;
import cartwright.workflows.kernel.RefundId;
import cartwright.workflows.payment.AuthorizationOutcome;
import cartwright.workflows.payment.AuthorizePayment;
import cartwright.workflows.payment.CapturePayment;
import cartwright.workflows.payment.GrantRefund;
import cartwright.workflows.payment.MoneyMovement;
import cartwright.workflows.payment.PaymentMethod;
import cartwright.workflows.payment.Provider;
import cartwright.workflows.payment.VoidPayment;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One order's money, moved by the shop's activities. */
final class Till {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final PaymentStack stack;
    private final Card card;
    private final long amount;
    private final OrderId order = OrderId.of(Ids.next());
    private final PaymentId payment = PaymentId.of(Ids.next());
    private final CustomerId customer = CustomerId.of(Ids.next());

    Till(PaymentStack stack, Card card, long amount) {
        this.stack = stack;
        this.card = card;
        this.amount = amount;
    }

    @Override
    public String toString() {
        return order.value();
    }

    OrderId order() {
        return order;
    }

    PaymentStack stack() {
        return stack;
    }

    private Provider provider() {
        return card.provider();
    }

    private String name() {
        return provider().name().toLowerCase(Locale.ROOT);
    }

    /** Lets the next call of this kind fail so. */
    void expect(Mishap mishap, String operation) {
        if (mishap != Mishap.NONE) {
            stack.sandbox().fail(provider(), operation, mishap, order.value());
        }
    }

    AuthorizationOutcome authorize() {
        return stack.payments()
                .authorize(new AuthorizePayment(
                        order, payment, customer, new PaymentMethod(provider(), card.token()), gbp(amount), 1));
    }

    MoneyMovement capture(UUID id, Share share) {
        return stack.payments().capture(request(id, share));
    }

    MoneyMovement settle(UUID id, Share share) {
        return stack.payments().settleCapture(request(id, share));
    }

    private CapturePayment request(UUID id, Share share) {
        return new CapturePayment(
                order, payment, FulfilmentId.of(id), gbp(share.amount()), share.last(), share.number());
    }

    MoneyMovement release() {
        return stack.payments().voidAuthorization(new VoidPayment(order, payment));
    }

    /** Null, or the code of the refusal. */
    @Nullable
    String grant(UUID id, long sum) {
        try {
            stack.payments().grantRefund(new GrantRefund(RefundId.of(id), order, gbp(sum), "damaged", "clerk"));
            return null;
        } catch (ActivityFailure refused) {
            if (refused.getCause() instanceof ApplicationFailure application) {
                return application.getType();
            }
            throw refused;
        }
    }

    MoneyMovement pay(UUID refund) {
        return stack.payments().payRefund(order, RefundId.of(refund));
    }

    boolean hasFailed(UUID refund) {
        return stack.database()
                .sql("SELECT status = 'FAILED' FROM payment.refund WHERE order_id = :order AND id = :refund")
                .param("order", order.uuid())
                .param("refund", refund)
                .query(Boolean.class)
                .single();
    }

    /** A webhook comes, {@code times} times under one id; returns when the inbox has none of it left. */
    void hear(String type, Map<String, String> facts, int times) {
        var event = "evt_" + Ids.next();
        for (int time = 0; time < times; time++) {
            stack.inbox().replay(new Webhook(name(), event, type, "not known here", order, facts));
        }
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!isApplied(event)) {
            assertThat(System.nanoTime()).as("waited for %s of %s", type, order).isLessThan(deadline);
            if (stack.webhooks().dispatch() == 0) {
                SandboxProcess.pause(Duration.ofMillis(2));
            }
        }
    }

    private boolean isApplied(String event) {
        return stack.database()
                .sql(
                        "SELECT processed_at IS NOT NULL FROM events.webhook WHERE provider = :provider AND event_id = :event")
                .param("provider", name())
                .param("event", event)
                .query(Boolean.class)
                .single();
    }

    /** How the disputes stand that were opened. */
    List<DisputeStanding> look() {
        return disputes().stream()
                .map(ref -> stack.disputes().look(new FollowDispute(provider(), ref, order)))
                .toList();
    }

    /** Convinces whoever decides about its disputes, as a person does who uses the provider's own pages. */
    void win() {
        disputes().forEach(ref -> stack.convince(provider(), ref));
    }

    private List<String> disputes() {
        return stack.provider()
                .sql("SELECT id FROM ledger_entry WHERE order_id = :order AND kind = 'DISPUTE' ORDER BY seq")
                .param("order", order.value())
                .query(String.class)
                .list();
    }

    /** Time passes for the shop, so that the provider forgets keys and nothing is under way any more. */
    void age(Duration span) {
        stack.database()
                .sql("""
                        UPDATE payment.attempt SET started_at = started_at - make_interval(secs => :seconds),
                               finished_at = finished_at - make_interval(secs => :seconds) WHERE order_id = :order
                        """)
                .param("seconds", span.toSeconds())
                .param("order", order.uuid())
                .update();
    }

    /**
     * What the shop has written down, in minor units.
     *
     * @param granted refunds that have not failed
     * @param underWay refunds' attempts that have not failed, paid ones included
     * @param disputed what banks have taken and not given back
     */
    record Figures(long authorized, long captured, long refunded, long granted, long underWay, long disputed) {}

    Optional<Figures> figures() {
        return stack.database()
                .sql("""
                        SELECT authorized_minor AS authorized, captured_minor AS captured, refunded_minor AS refunded,
                            (SELECT coalesce(sum(amount_minor), 0)::bigint FROM payment.refund r
                             WHERE r.order_id = p.order_id AND r.status NOT IN ('FAILED', 'CANCELED')) AS granted,
                            (SELECT coalesce(sum(amount_minor), 0)::bigint FROM payment.attempt a
                             WHERE a.order_id = p.order_id AND operation = 'REFUND' AND state <> 'FAILED') AS under_way,
                            (SELECT coalesce(sum(withdrawn_minor - reinstated_minor), 0)::bigint FROM dispute.dispute d
                             WHERE d.order_id = p.order_id) AS disputed
                        FROM payment.payment p WHERE order_id = :order
                        """)
                .param("order", order.uuid())
                .query(Figures.class)
                .optional();
    }

    private static Money gbp(long minor) {
        return Money.of(minor, "GBP");
    }
}
