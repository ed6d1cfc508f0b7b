package cartwright.activities.payment;

import cartwright.workflows.kernel.CustomerId;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.PaymentId;
import cartwright.workflows.payment.AuthorizationOutcome;
import cartwright.workflows.payment.NextAction;
import cartwright.workflows.payment.Provider;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A payment as it is stored.
 *
 * @param sequence the number of the authorization that it shows
 * @param disputed whether a bank asks about it, wants it back or has taken it
 */
record PaymentRow(
        OrderId orderId,
        PaymentId id,
        CustomerId customerId,
        Provider provider,
        String token,
        @Nullable String ref,
        Money amount,
        Money authorized,
        Money captured,
        Money refunded,
        PaymentStatus status,
        boolean multiCapture,
        @Nullable Instant captureBefore,
        @Nullable NextAction nextAction,
        @Nullable String declineCode,
        int sequence,
        boolean disputed) {

    static final String SELECT = """
            SELECT order_id, id, customer_id, provider, token, provider_ref, currency, amount_minor, authorized_minor,
                   captured_minor, refunded_minor, status, multi_capture, capture_before, next_action_type, next_action_url,
                   decline_code, authorization_sequence, EXISTS (
                       SELECT FROM dispute.dispute d WHERE d.order_id = payment.order_id AND d.payment_id = payment.id
                         AND d.status NOT IN ('WON', 'INQUIRY_CLOSED')) AS disputed
            FROM payment.payment
            """;

    /** What {@code attempt} asks its provider to set aside. */
    PaymentGateway.Authorization authorization(Attempt attempt) {
        return new PaymentGateway.Authorization(attempt.key(), orderId, id, customerId, token, attempt.amount());
    }

    /** What its authorization amounts to, as far as is known. */
    AuthorizationOutcome outcome() {
        var ref = Objects.requireNonNullElse(this.ref, "");
        return new ProviderState(
                        ref, status, authorized, captured, multiCapture, captureBefore, nextAction, declineCode, null)
                .outcome();
    }

    static PaymentRow read(ResultSet row, int number) throws SQLException {
        var currency = row.getString("currency");
        var before = row.getObject("capture_before", OffsetDateTime.class);
        var action = row.getString("next_action_type");
        return new PaymentRow(
                OrderId.of(row.getObject("order_id", UUID.class)),
                PaymentId.of(row.getObject("id", UUID.class)),
                CustomerId.of(row.getObject("customer_id", UUID.class)),
                Provider.valueOf(row.getString("provider")),
                row.getString("token"),
                row.getString("provider_ref"),
                Money.of(row.getLong("amount_minor"), currency),
                Money.of(row.getLong("authorized_minor"), currency),
                Money.of(row.getLong("captured_minor"), currency),
                Money.of(row.getLong("refunded_minor"), currency),
                PaymentStatus.valueOf(row.getString("status")),
                row.getBoolean("multi_capture"),
                before == null ? null : before.toInstant(),
                action == null ? null : new NextAction(action, row.getString("next_action_url")),
                row.getString("decline_code"),
                row.getInt("authorization_sequence"),
                row.getBoolean("disputed"));
    }
}
