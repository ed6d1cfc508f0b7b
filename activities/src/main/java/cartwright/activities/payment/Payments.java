package cartwright.activities.payment;

import cartwright.activities.kernel.EventLog;
import cartwright.activities.kernel.Ids;
import cartwright.activities.kernel.Json;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.PaymentId;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The payments' rows and their event log. What a provider says is applied forward only, in one statement. */
@Repository
class Payments {

    /** Whether the news are of a later authorization than the row shows. */
    private static final String IS_NEWER = "(:authorizes AND authorization_sequence < :sequence)";

    private final JdbcClient jdbc;
    private final Clock clock;

    Payments(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Optional<PaymentRow> find(OrderId orderId, PaymentId id) {
        return jdbc.sql(PaymentRow.SELECT + "WHERE order_id = :order AND id = :id")
                .param("order", orderId.uuid())
                .param("id", id.uuid())
                .query(PaymentRow::read)
                .optional();
    }

    List<PaymentRow> ofOrder(OrderId orderId) {
        return jdbc.sql(PaymentRow.SELECT + "WHERE order_id = :order ORDER BY id")
                .param("order", orderId.uuid())
                .query(PaymentRow::read)
                .list();
    }

    List<PaymentRow> lockOfOrder(OrderId orderId) {
        return jdbc.sql(PaymentRow.SELECT + "WHERE order_id = :order ORDER BY id FOR UPDATE")
                .param("order", orderId.uuid())
                .query(PaymentRow::read)
                .list();
    }

    /**
     * Writes down how the attempt ended and, where it is a step forward, how the payment stands since. Of an authorization that
     * was replaced nothing but its attempt is changed. A later one replaces the row as long as nothing is captured; if it
     * failed, only when the row holds no money either.
     */
    void apply(Attempt attempt, AttemptState state, @Nullable String code, ProviderState news) {
        var action = news.nextAction();
        jdbc.sql("""
                        WITH attempted AS (
                            UPDATE payment.attempt SET state = :state, code = :code, provider_ref = coalesce(:ref, provider_ref),
                                   finished_at = clock_timestamp()
                            WHERE order_id = :order AND idempotency_key = :key
                              AND (state NOT IN ('SUCCESS', 'FAILED') OR :state IN ('SUCCESS', 'FAILED'))),
                        advanced AS (
                            UPDATE payment.payment SET
                                status = :status,
                                provider_ref = CASE WHEN %1$s THEN :ref ELSE coalesce(:ref, provider_ref) END,
                                authorized_minor = CASE WHEN %1$s THEN :authorized
                                                        ELSE greatest(authorized_minor, :authorized) END,
                                captured_minor = greatest(captured_minor, :captured),
                                multi_capture = :multi OR (multi_capture AND NOT %1$s),
                                capture_before = CASE WHEN %1$s THEN :before ELSE coalesce(:before, capture_before) END,
                                next_action_type = :actionType, next_action_url = :actionUrl,
                                decline_code = CASE WHEN %1$s THEN :decline ELSE coalesce(:decline, decline_code) END,
                                authorization_sequence = CASE WHEN :authorizes THEN :sequence
                                                              ELSE authorization_sequence END,
                                version = version + 1, updated_at = now()
                            WHERE order_id = :order AND id = :payment
                              AND CASE WHEN %1$s
                                       THEN captured_minor = 0 AND (:holds OR status <> 'AUTHORIZED')
                                       WHEN :authorizes AND authorization_sequence > :sequence THEN false
                                       ELSE status = ANY (:from) AND (status <> :status OR captured_minor < :captured) END
                            RETURNING id, version)
                        INSERT INTO payment.event (aggregate_id, aggregate_version, event_id, event_type, aggregate_type,
                                                   event_time, data, metadata)
                        SELECT id, version, :eventId, :event, 'Payment', :now, :data::jsonb, :metadata::jsonb FROM advanced
                        """.formatted(IS_NEWER))
                .param("authorizes", attempt.operation() == Operation.AUTHORIZE)
                .param("sequence", attempt.sequence())
                .param("holds", news.authorized().isPositive())
                .param("state", state.name())
                .param("code", code)
                .param("ref", news.ref().isEmpty() ? null : news.ref())
                .param("order", attempt.orderId().uuid())
                .param("key", attempt.key())
                .param("status", news.status().name())
                .param("authorized", news.authorized().amountMinor())
                .param("captured", news.captured().amountMinor())
                .param("multi", news.multiCapture())
                .param(
                        "before",
                        news.captureBefore() == null
                                ? null
                                : news.captureBefore().atOffset(ZoneOffset.UTC))
                .param("actionType", action == null ? null : action.type())
                .param("actionUrl", action == null ? null : action.url())
                .param("decline", news.declineCode())
                .param("payment", attempt.paymentId().uuid())
                .param("from", news.status().allowedBefore())
                .param("eventId", Ids.next())
                .param("event", eventOf(news.status()))
                .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .param("data", Json.write(facts(attempt, news)))
                .param("metadata", Json.write(EventLog.metadata("system")))
                .update();
    }

    /** Counts money that was paid back. */
    void refunded(PaymentRow payment, Money amount, String refundId) {
        var refunded = payment.refunded().plus(amount);
        var status = refunded.equals(payment.captured()) ? PaymentStatus.REFUNDED : PaymentStatus.PARTIALLY_REFUNDED;
        var data = new LinkedHashMap<String, Object>();
        data.put("orderId", payment.orderId());
        data.put("refundId", refundId);
        data.put("amount", amount);
        data.put("status", status);
        jdbc.sql("""
                        WITH advanced AS (
                            UPDATE payment.payment SET status = :status, refunded_minor = refunded_minor + :amount,
                                   version = version + 1, updated_at = now()
                            WHERE order_id = :order AND id = :payment RETURNING id, version)
                        INSERT INTO payment.event (aggregate_id, aggregate_version, event_id, event_type, aggregate_type,
                                                   event_time, data, metadata)
                        SELECT id, version, :eventId, 'PaymentRefunded', 'Payment', :now, :data::jsonb, :metadata::jsonb
                        FROM advanced
                        """)
                .param("status", status.name())
                .param("amount", amount.amountMinor())
                .param("order", payment.orderId().uuid())
                .param("payment", payment.id().uuid())
                .param("eventId", Ids.next())
                .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .param("data", Json.write(data))
                .param("metadata", Json.write(EventLog.metadata("system")))
                .update();
    }

    private static Map<String, Object> facts(Attempt attempt, ProviderState news) {
        var data = new LinkedHashMap<String, Object>();
        data.put("orderId", attempt.orderId());
        data.put("status", news.status());
        data.put("authorized", news.authorized());
        data.put("captured", news.captured());
        if (attempt.operation() == Operation.AUTHORIZE) {
            data.put("sequence", attempt.sequence());
        }
        if (news.declineCode() != null) {
            data.put("declineCode", news.declineCode());
        }
        return data;
    }

    private static String eventOf(PaymentStatus status) {
        return switch (status) {
            case CREATED -> "PaymentCreated";
            case REQUIRES_ACTION -> "PaymentActionRequired";
            case AUTHORIZED -> "PaymentAuthorized";
            case PARTIALLY_CAPTURED, CAPTURED -> "PaymentCaptured";
            case PARTIALLY_REFUNDED, REFUNDED -> "PaymentRefunded";
            case VOIDED -> "PaymentVoided";
            case EXPIRED -> "PaymentExpired";
            case FAILED, CANCELED -> "PaymentFailed";
        };
    }
}
