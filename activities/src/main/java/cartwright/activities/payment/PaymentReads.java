package cartwright.activities.payment;

import cartwright.activities.kernel.TimelineEntry;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.PaymentId;
import cartwright.workflows.payment.NextAction;
import cartwright.workflows.payment.Provider;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** What others may know of payments. */
@Service
public class PaymentReads {

    private final Payments payments;
    private final Attempts attempts;
    private final JdbcClient jdbc;

    PaymentReads(Payments payments, Attempts attempts, JdbcClient jdbc) {
        this.payments = payments;
        this.attempts = attempts;
        this.jdbc = jdbc;
    }

    /**
     * A payment, without its token.
     *
     * @param disputed whether a bank asks about it, wants it back or has taken it
     */
    public record PaymentView(
            PaymentId id,
            Provider provider,
            String status,
            Money authorized,
            Money captured,
            Money refunded,
            @Nullable NextAction nextAction,
            @Nullable String declineCode,
            boolean disputed) {}

    /** The order's payments, oldest first. */
    public List<PaymentView> ofOrder(OrderId orderId) {
        return payments.ofOrder(orderId).stream().map(PaymentReads::view).toList();
    }

    /** The payments of each of {@code orders}, oldest first, in one statement. */
    public Map<OrderId, List<PaymentView>> ofOrders(Collection<OrderId> orders) {
        return jdbc
                .sql(PaymentRow.SELECT + "WHERE order_id = ANY (:orders) ORDER BY id")
                .param("orders", orders.stream().map(OrderId::uuid).toArray(UUID[]::new))
                .query(PaymentRow::read)
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        PaymentRow::orderId, Collectors.mapping(PaymentReads::view, Collectors.toList())));
    }

    /** Which payment of which order a provider's object is, or was before the payment was authorized anew. */
    public Optional<OrderPayment> findByProviderRef(Provider provider, String ref) {
        return jdbc.sql(PaymentRow.SELECT + """
                        WHERE provider = :provider AND (order_id, id) IN (
                            SELECT order_id, id FROM payment.payment WHERE provider = :provider AND provider_ref = :ref
                            UNION SELECT order_id, payment_id FROM payment.attempt
                            WHERE operation = 'AUTHORIZE' AND provider_ref = :ref)
                        """)
                .param("provider", provider.name())
                .param("ref", ref)
                .query(PaymentRow::read)
                .optional()
                .map(row -> new OrderPayment(row.orderId(), row.id(), row.status(), isInDoubt(row)));
    }

    /** The order's payment at a provider whose object is not known here yet. */
    public Optional<OrderPayment> findByOrder(Provider provider, OrderId orderId) {
        return payments.ofOrder(orderId).stream()
                .filter(row -> row.provider() == provider)
                .findFirst()
                .map(row -> new OrderPayment(row.orderId(), row.id(), row.status(), isInDoubt(row)));
    }

    /**
     * Which payment of an order a dispute or a refund is about.
     *
     * @param ref the provider's id of the payment, or of what was taken of it
     */
    public Optional<OrderPayment> findOfOrder(Provider provider, OrderId orderId, String ref) {
        return attempts.ofOrder(orderId).stream()
                .filter(attempt -> ref.equals(attempt.ref()))
                .findFirst()
                .flatMap(attempt -> payments.find(orderId, attempt.paymentId()))
                .filter(row -> row.provider() == provider)
                .map(row -> new OrderPayment(row.orderId(), row.id(), row.status(), isInDoubt(row)))
                .or(() -> findByProviderRef(provider, ref))
                .or(() -> findByOrder(provider, orderId));
    }

    private boolean isInDoubt(PaymentRow payment) {
        return attempts.ofOrder(payment.orderId()).stream()
                .anyMatch(attempt -> attempt.paymentId().equals(payment.id())
                        && (attempt.state() == AttemptState.UNKNOWN
                                || attempt.state() == AttemptState.PENDING
                                || attempt.mayShowLate()));
    }

    /**
     * A payment, by the names of it and its order.
     *
     * @param inDoubt whether nobody knows yet how an attempt on it ended, or one that was given up may show after all
     */
    public record OrderPayment(OrderId orderId, PaymentId paymentId, PaymentStatus status, boolean inDoubt) {}

    /** The order's attempts at providers as lines of its timeline. */
    public List<TimelineEntry> timelineOf(OrderId orderId) {
        return attempts.ofOrder(orderId).stream()
                .map(attempt -> {
                    Map<String, Object> data = new LinkedHashMap<>();
                    data.put("paymentId", attempt.paymentId());
                    data.put("key", attempt.key());
                    data.put("amount", attempt.amount());
                    data.put("state", attempt.state());
                    if (attempt.code() != null) {
                        data.put("code", attempt.code());
                    }
                    return new TimelineEntry(
                            attempt.startedAt(), "PAYMENT", attempt.operation().name(), data, "system", false);
                })
                .toList();
    }

    private static PaymentView view(PaymentRow row) {
        return new PaymentView(
                row.id(),
                row.provider(),
                row.status().name(),
                row.authorized(),
                row.captured(),
                row.refunded(),
                row.status() == PaymentStatus.REQUIRES_ACTION ? row.nextAction() : null,
                row.declineCode(),
                row.disputed());
    }
}
