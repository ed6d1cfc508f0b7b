package cartwright.activities.payment;

import cartwright.activities.kernel.EventLog;
import cartwright.activities.kernel.NewEvent;
import cartwright.activities.kernel.trace.LogContext;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.PaymentId;
import cartwright.workflows.payment.AuthorizationEnding;
import cartwright.workflows.payment.AuthorizationOutcome;
import cartwright.workflows.payment.AuthorizationOutcome.Authorized;
import cartwright.workflows.payment.Capabilities;
import cartwright.workflows.payment.EndingAction;
import cartwright.workflows.payment.Provider;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What is done about authorizations that end before everything is captured. PayPal lets one be captured for 29 days and vouches for
 * the money for three of them: it is to be authorized anew after each such period, until the 29 days are over. Its guide on the honour
 * period allows several renewals, its reference of the call a single one: one that is refused leaves what was set aside before.
 */
@Component
class EndingAuthorizations {

    private final Payments payments;
    private final Attempts attempts;
    private final PaymentProperties properties;
    private final Clock clock;
    private final EventLog log;

    EndingAuthorizations(
            Payments payments, Attempts attempts, PaymentProperties properties, JdbcClient jdbc, Clock clock) {
        this.payments = payments;
        this.attempts = attempts;
        this.properties = properties;
        this.clock = clock;
        this.log = new EventLog(jdbc, clock, "payment.event");
    }

    /** The same outcome, to be looked at again as soon as the provider can renew what it sets aside now. */
    static AuthorizationOutcome lookedAtAgain(Provider provider, AuthorizationOutcome outcome, Instant now) {
        var after = Capabilities.of(provider).reauthorizeAfter();
        return outcome instanceof Authorized(var amount, var multiCapture, var before, var last)
                        && last != null
                        && after != null
                ? new Authorized(amount, multiCapture, before, earlier(now.plus(after), last))
                : outcome;
    }

    /** Renews what its provider can renew, and does on the last day what the shop has decided for all. */
    AuthorizationEnding decide(OrderId orderId, PaymentId paymentId) {
        var payment = payments.find(orderId, paymentId).orElseThrow();
        var now = clock.instant();
        var from = renewableFrom(payment);
        var isRenewable = from.filter(start -> !start.isAfter(now)).isPresent();
        var before = payment.captureBefore();
        var last = before == null ? now : before.minus(ProviderState.TIME_TO_DECIDE);
        if (now.isBefore(last)) {
            return isRenewable
                    ? new AuthorizationEnding(
                            List.of(EndingAction.REAUTHORIZE), earlier(now.plus(afterwards(payment)), last))
                    : new AuthorizationEnding(List.of(), earlier(from.orElse(last), last));
        }
        return new AuthorizationEnding(
                isRenewable
                        ? List.of(EndingAction.REAUTHORIZE, properties.whenAuthorizationEnds())
                        : List.of(properties.whenAuthorizationEnds()),
                null);
    }

    private static Duration afterwards(PaymentRow payment) {
        return Optional.ofNullable(Capabilities.of(payment.provider()).reauthorizeAfter())
                .orElseThrow();
    }

    /** From when on it can be renewed, if at all: what is partly captured cannot be set aside anew, at any provider. */
    private Optional<Instant> renewableFrom(PaymentRow payment) {
        var after = Capabilities.of(payment.provider()).reauthorizeAfter();
        return after == null || payment.status() != PaymentStatus.AUTHORIZED
                ? Optional.empty()
                : attempts.latest(payment.orderId(), Operation.AUTHORIZE, null)
                        .map(attempt -> attempt.touchedAt().plus(after));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** Tells of it once per payment. */
    void announce(OrderId orderId, PaymentId paymentId) {
        @Nullable String correlationId = LogContext.current().correlationId();
        log.appending(new NewEvent("Payment", "AuthorizationEnding", Map.of("orderId", orderId), "system"), """
                        changed AS (
                            UPDATE payment.payment SET version = version + 1, updated_at = now()
                            WHERE order_id = :order AND id = :payment AND NOT EXISTS (
                                SELECT FROM payment.event WHERE aggregate_id = :payment AND event_type = 'AuthorizationEnding')
                            RETURNING id, version, :correlation::text AS correlation_id)
                        """)
                .param("order", orderId.uuid())
                .param("payment", paymentId.uuid())
                .param("correlation", correlationId)
                .update();
    }
}
