package cartwright.activities.payment;

import cartwright.activities.kernel.Json;
import cartwright.activities.payment.PaymentReads.PaymentView;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.OrderId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Folds the payments' events into the payments as they stood. */
@Service
public class PaymentHistory {

    private final Payments payments;
    private final JdbcClient jdbc;

    PaymentHistory(Payments payments, JdbcClient jdbc) {
        this.payments = payments;
        this.jdbc = jdbc;
    }

    /** An event of a payment; each type holds some of the facts. */
    private record PaymentFact(String type, Facts facts) {}

    private record Facts(
            @Nullable PaymentStatus status,
            @Nullable Money authorized,
            @Nullable Money captured,
            @Nullable Money amount,
            @Nullable String declineCode,
            @Nullable Integer sequence) {}

    /** The order's payments as they stood at {@code instant}, oldest first. */
    public List<PaymentView> ofOrder(OrderId orderId, Instant instant) {
        return payments.ofOrder(orderId).stream()
                .map(row -> fold(row, events(row, instant)))
                .toList();
    }

    /**
     * What the refunds of {@code orderId} came to at {@code instant}: those granted by then, less what had come to nothing of them.
     * One that failed and was promised again counts in between too.
     */
    public PromisedBack promisedBack(OrderId orderId, Currency currency, Instant instant) {
        return jdbc.sql("""
                        SELECT coalesce(sum(CASE WHEN updated_at <= :until THEN %s ELSE amount_minor END) FILTER (
                                   WHERE pays_out IS NULL
                                     AND NOT (granted_by = 'system' AND reason IN (:unearned))), 0)::bigint AS waived,
                               coalesce(sum(CASE WHEN credited_to IS NOT NULL THEN amount_minor
                                                 WHEN pays_out IS NOT NULL THEN -amount_minor END) FILTER (
                                   WHERE status = 'SUCCEEDED' AND updated_at <= :until), 0)::bigint AS in_credit
                        FROM payment.refund r WHERE order_id = :order AND granted_at <= :until
                        """.formatted(RefundCap.PROMISED))
                .param("order", orderId.uuid())
                .param("until", OffsetDateTime.ofInstant(instant, ZoneOffset.UTC))
                .param("unearned", Refunds.UNEARNED)
                .query((row, number) -> new PromisedBack(
                        new Money(row.getLong("waived"), currency), new Money(row.getLong("in_credit"), currency)))
                .single();
    }

    /** When money of the order was last captured, by whomever. */
    public Optional<Instant> lastCaptured(OrderId orderId) {
        return jdbc.sql("""
                        SELECT event_time FROM payment.event WHERE event_type = 'PaymentCaptured' AND aggregate_id IN (
                            SELECT id FROM payment.payment WHERE order_id = :order)
                        ORDER BY event_time DESC LIMIT 1
                        """)
                .param("order", orderId.uuid())
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    private List<PaymentFact> events(PaymentRow row, Instant instant) {
        return jdbc.sql("""
                        SELECT event_type, data FROM payment.event WHERE aggregate_id = :payment AND event_time <= :until
                        ORDER BY aggregate_version
                        """)
                .param("payment", row.id().uuid())
                .param("until", OffsetDateTime.ofInstant(instant, ZoneOffset.UTC))
                .query((event, number) ->
                        new PaymentFact(event.getString("event_type"), Json.read(event.getString("data"), Facts.class)))
                .list();
    }

    private static PaymentView fold(PaymentRow row, List<PaymentFact> events) {
        var nothing = Money.zero(row.amount().currency());
        var disputed = isDisputed(events);
        var view = new PaymentView(
                row.id(),
                row.provider(),
                PaymentStatus.CREATED.name(),
                nothing,
                nothing,
                nothing,
                null,
                null,
                disputed);
        var shown = 1;
        for (var event : events) {
            var facts = event.facts();
            if (facts.sequence() != null && facts.sequence() > shown) {
                shown = facts.sequence();
                view = new PaymentView(
                        view.id(),
                        view.provider(),
                        view.status(),
                        nothing,
                        view.captured(),
                        view.refunded(),
                        null,
                        null,
                        disputed);
            }
            view = new PaymentView(
                    view.id(),
                    view.provider(),
                    facts.status() == null ? view.status() : facts.status().name(),
                    larger(view.authorized(), facts.authorized()),
                    larger(view.captured(), facts.captured()),
                    refunded(view.refunded(), event),
                    null,
                    facts.declineCode() == null ? view.declineCode() : facts.declineCode(),
                    disputed);
        }
        return view;
    }

    /** Several disputes of a payment may be open, and some be lost. */
    private static boolean isDisputed(List<PaymentFact> events) {
        return count(events, "DisputeOpened") > count(events, "DisputeWon") + count(events, "DisputeInquiryClosed");
    }

    private static long count(List<PaymentFact> events, String type) {
        return events.stream().filter(event -> event.type().equals(type)).count();
    }

    private static Money refunded(Money before, PaymentFact event) {
        var amount = event.facts().amount();
        if (amount == null) {
            return before;
        }
        return switch (event.type()) {
            case "PaymentRefunded" -> before.plus(amount);
            case "PaymentRefundFailed" -> before.minus(amount);
            default -> before;
        };
    }

    private static Money larger(Money known, @Nullable Money news) {
        return news == null || news.compareTo(known) < 0 ? known : news;
    }
}
