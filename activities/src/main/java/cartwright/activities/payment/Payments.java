package cartwright.activities.payment;

import cartwright.activities.kernel.EventLog;
import cartwright.activities.kernel.Ids;
import cartwright.activities.kernel.Json;
import cartwright.workflows.kernel.FulfilmentId;
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

    /** A later shipment may be captured although something was refunded since the first. */
    private static final String[] GIVEN_BACK = {PaymentStatus.PARTIALLY_REFUNDED.name(), PaymentStatus.REFUNDED.name()};

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

    /** The payment, with all of its order locked: what is decided about one may be about the others. */
    PaymentRow lock(OrderId orderId, PaymentId paymentId) {
        return lockOfOrder(orderId).stream()
                .filter(row -> row.id().equals(paymentId))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no payment " + paymentId));
    }

    List<PaymentRow> lockOfOrder(OrderId orderId) {
        return jdbc.sql(PaymentRow.SELECT + "WHERE order_id = :order ORDER BY id FOR UPDATE")
                .param("order", orderId.uuid())
                .query(PaymentRow::read)
                .list();
    }

    /**
     * Writes down how the attempt ended and, where it is a step forward, how the payment stands since. What has succeeded stays so,
     * and so does when: a later look changes neither. Of an authorization that
     * was replaced nothing but its attempt is changed. A later one replaces the row as long as nothing is captured; if it
     * failed, only when the row holds no money either. The event says what was taken since the last one, however that was
     * learned, so that the captures' amounts sum to what the payment has captured.
     */
    void apply(Attempt attempt, AttemptState state, @Nullable String code, ProviderState news) {
        var action = news.nextAction();
        jdbc.sql("""
                        WITH attempted AS (
                            UPDATE payment.attempt SET state = :state, code = :code,
                                   provider_ref = coalesce(:attemptRef, provider_ref),
                                   finished_at = CASE WHEN state = 'SUCCESS' THEN finished_at ELSE clock_timestamp() END
                            WHERE order_id = :order AND idempotency_key = :key
                              AND (state NOT IN ('SUCCESS', 'FAILED') OR :state = 'SUCCESS'
                                   OR (state = 'FAILED' AND :state = 'FAILED'))),
                        advanced AS (
                            UPDATE payment.payment SET
                                status = CASE WHEN %1$s OR status = ANY (:from) THEN :status ELSE 'PARTIALLY_REFUNDED' END,
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
                                       ELSE (status = ANY (:from) AND status <> :status)
                                           OR (captured_minor < :captured
                                               AND (status = ANY (:from) OR status = ANY (:givenBack))) END
                            RETURNING id, version, status, provider, provider_ref, currency,
                                      new.captured_minor - old.captured_minor AS taken)
                        INSERT INTO payment.event (aggregate_id, aggregate_version, event_id, event_type, aggregate_type,
                                                   event_time, data, metadata)
                        SELECT id, version, :eventId, CASE WHEN taken > 0 THEN 'PaymentCaptured' ELSE :event END, 'Payment', :now,
                               :data::jsonb || jsonb_build_object('status', status, 'provider', provider,
                                                                  'paymentRef', provider_ref)
                               || CASE WHEN taken > 0 OR :event = 'PaymentCaptured'
                                       THEN jsonb_build_object('amount', jsonb_build_object('amountMinor', taken,
                                                                                            'currency', currency))
                                       ELSE '{}' END,
                               :metadata::jsonb
                        FROM advanced
                        """.formatted(IS_NEWER))
                .param("authorizes", attempt.operation() == Operation.AUTHORIZE)
                .param("sequence", attempt.sequence())
                .param("holds", news.authorized().isPositive())
                .param("state", state.name())
                .param("code", code)
                .param("ref", news.ref().isEmpty() ? null : news.ref())
                .param("attemptRef", attemptRef(attempt, news))
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
                .param("givenBack", GIVEN_BACK)
                .param("eventId", Ids.next())
                .param("event", eventOf(news.status()))
                .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .param("data", Json.write(facts(attempt, news)))
                .param("metadata", Json.write(EventLog.metadata("system")))
                .update();
    }

    private static @Nullable String attemptRef(Attempt attempt, ProviderState news) {
        if (attempt.operation() == Operation.CAPTURE && news.transactionRef() != null) {
            return news.transactionRef();
        }
        return news.ref().isEmpty() ? null : news.ref();
    }

    private static Map<String, Object> facts(Attempt attempt, ProviderState news) {
        var data = new LinkedHashMap<String, Object>();
        data.put("orderId", attempt.orderId());
        data.put("authorized", news.authorized());
        data.put("captured", news.captured());
        if (news.transactionRef() != null) {
            data.put("providerRef", news.transactionRef());
        }
        if (attempt.operation() == Operation.AUTHORIZE) {
            data.put("sequence", attempt.sequence());
        }
        if (attempt.operation() == Operation.CAPTURE && attempt.subject() != null) {
            data.put("fulfilmentId", FulfilmentId.of(attempt.subject()));
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
