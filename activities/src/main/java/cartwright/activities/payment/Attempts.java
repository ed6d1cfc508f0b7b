package cartwright.activities.payment;

import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.PaymentId;
import cartwright.workflows.payment.AuthorizePayment;
import cartwright.workflows.payment.MoneyMovement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The attempts' rows. */
@Repository
class Attempts {

    private static final String COLUMNS = """
            order_id, payment_id, operation, sequence, subject_id, currency, amount_minor, final, state, code, provider_ref,
            started_at, greatest(started_at, finished_at) AS touched_at""";

    private final JdbcClient jdbc;

    Attempts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Stores an attempt to authorize, and its payment with the first, in one statement; false when it is stored already. */
    boolean begin(AuthorizePayment request) {
        return jdbc.sql("""
                        WITH payment AS (
                            INSERT INTO payment.payment (order_id, id, customer_id, provider, token, currency, amount_minor, status)
                            VALUES (:order, :payment, :customer, :provider, :token, :currency, :amount, 'CREATED')
                            ON CONFLICT (order_id, id) DO UPDATE SET token = excluded.token WHERE NOT EXISTS (
                                SELECT FROM payment.attempt WHERE order_id = :order AND idempotency_key = :key))
                        INSERT INTO payment.attempt (order_id, idempotency_key, payment_id, operation, sequence, currency,
                                                     amount_minor, state)
                        VALUES (:order, :key, :payment, 'AUTHORIZE', :sequence, :currency, :amount, 'STARTED')
                        ON CONFLICT DO NOTHING
                        """)
                        .param("order", request.orderId().uuid())
                        .param("payment", request.paymentId().uuid())
                        .param("customer", request.customerId().uuid())
                        .param("provider", request.method().provider().name())
                        .param("token", request.method().token())
                        .param("currency", request.amount().currency().getCurrencyCode())
                        .param("amount", request.amount().amountMinor())
                        .param("key", Operation.AUTHORIZE.key(request.orderId(), request.sequence()))
                        .param("sequence", request.sequence())
                        .update()
                == 1;
    }

    /** Stores an attempt before the provider is called; the payment's row must be locked. */
    Attempt begin(
            PaymentRow payment, Operation operation, int sequence, @Nullable UUID subject, Money amount, boolean last) {
        return jdbc.sql("""
                        INSERT INTO payment.attempt (order_id, idempotency_key, payment_id, operation, sequence, subject_id, currency,
                                                     amount_minor, final, state)
                        VALUES (:order, :key, :payment, :operation, :sequence, :subject, :currency, :amount, :last, 'STARTED')
                        RETURNING\s""" + COLUMNS)
                .param("order", payment.orderId().uuid())
                .param("key", operation.key(payment.orderId(), sequence))
                .param("payment", payment.id().uuid())
                .param("operation", operation.name())
                .param("sequence", sequence)
                .param("subject", subject)
                .param("currency", amount.currency().getCurrencyCode())
                .param("amount", amount.amountMinor())
                .param("last", last)
                .query(Attempts::read)
                .single();
    }

    /** All attempts of an order, oldest first. */
    List<Attempt> ofOrder(OrderId orderId) {
        return jdbc.sql("SELECT " + COLUMNS
                        + " FROM payment.attempt WHERE order_id = :order ORDER BY started_at, sequence")
                .param("order", orderId.uuid())
                .query(Attempts::read)
                .list();
    }

    /** The latest attempt of an operation on a subject. */
    Optional<Attempt> latest(OrderId orderId, Operation operation, @Nullable UUID subject) {
        return ofOrder(orderId).stream()
                .filter(attempt ->
                        attempt.operation() == operation && (subject == null || subject.equals(attempt.subject())))
                .reduce((earlier, later) -> later);
    }

    /** The attempt of an operation that has this number. */
    Optional<Attempt> find(OrderId orderId, Operation operation, int sequence) {
        return ofOrder(orderId).stream()
                .filter(attempt -> attempt.operation() == operation && attempt.sequence() == sequence)
                .findFirst();
    }

    /** The order's captures of which nobody knows yet how they ended. */
    List<Attempt> openCaptures(OrderId orderId) {
        return ofOrder(orderId).stream()
                .filter(attempt -> attempt.operation() == Operation.CAPTURE && attempt.isOpen())
                .toList();
    }

    /** The order's captures that were given up because they had not arrived, of shipments that no other capture has paid. */
    List<Attempt> capturesGivenUp(OrderId orderId) {
        var captures = ofOrder(orderId).stream()
                .filter(attempt -> attempt.operation() == Operation.CAPTURE)
                .toList();
        return captures.stream()
                .filter(attempt -> attempt.state() == AttemptState.FAILED
                        && Attempt.NEVER_ARRIVED.equals(attempt.code())
                        && captures.stream()
                                .noneMatch(other -> other.state() != AttemptState.FAILED
                                        && Objects.equals(other.subject(), attempt.subject())))
                .toList();
    }

    /** The number of the next attempt of an operation. */
    int nextSequence(OrderId orderId, Operation operation) {
        return ofOrder(orderId).stream()
                        .filter(attempt -> attempt.operation() == operation)
                        .mapToInt(Attempt::sequence)
                        .max()
                        .orElse(0)
                + 1;
    }

    /**
     * Writes down how an attempt stands. What is known for good is never replaced by doubt: a second call under the same key
     * may hear "in use" after the first has heard the outcome. Nor is doubt replaced by a call that did not arrive: the one
     * before it may have. What has succeeded is not made undone by the refusal of another call of it; only a refund comes back.
     * That nothing was found counts from the first look.
     */
    void finish(Attempt attempt, AttemptState state, @Nullable String ref, @Nullable String code) {
        jdbc.sql("""
                        UPDATE payment.attempt SET
                               state = CASE WHEN state = 'UNKNOWN' AND :state = 'PLUGIN_FAILURE' THEN state ELSE :state END,
                               provider_ref = coalesce(:ref, provider_ref), code = :code,
                               finished_at = CASE WHEN code = :code AND code = :nothing THEN finished_at
                                                  ELSE clock_timestamp() END
                        WHERE order_id = :order AND idempotency_key = :key
                          AND (state NOT IN ('SUCCESS', 'FAILED')
                               OR (:state IN ('SUCCESS', 'FAILED') AND (state = 'FAILED' OR operation = 'REFUND')))
                        """)
                .param("state", state.name())
                .param("ref", ref)
                .param("code", code)
                .param("nothing", Attempt.NOTHING_MADE)
                .param("order", attempt.orderId().uuid())
                .param("key", attempt.key())
                .update();
    }

    /** What an attempt has come to that was refused, unless another call of it has done what it is for meanwhile. */
    MoneyMovement refused(Attempt attempt, @Nullable String ref, String code) {
        finish(attempt, AttemptState.FAILED, ref, code);
        return standing(attempt);
    }

    /** What the attempt has come to by now. */
    MoneyMovement standing(Attempt attempt) {
        return find(attempt.orderId(), attempt.operation(), attempt.sequence())
                .orElseThrow()
                .standing();
    }

    /** Gives an attempt up that has made nothing; false when something else was learned of it meanwhile. */
    boolean giveUp(Attempt attempt) {
        return jdbc.sql("""
                        UPDATE payment.attempt SET state = 'FAILED', code = :code, finished_at = clock_timestamp()
                        WHERE order_id = :order AND idempotency_key = :key AND state = 'UNKNOWN' AND code = :nothing
                        """)
                        .param("code", MoneyMovement.NEVER_HAPPENED)
                        .param("nothing", Attempt.NOTHING_MADE)
                        .param("order", attempt.orderId().uuid())
                        .param("key", attempt.key())
                        .update()
                == 1;
    }

    /** Has a refund be paid in part from now on: something of it came back, or was paid although all of it was given up. */
    void reopen(Attempt decided) {
        jdbc.sql("""
                        UPDATE payment.attempt SET state = 'UNKNOWN', code = :partly, finished_at = clock_timestamp()
                        WHERE order_id = :order AND idempotency_key = :key AND state IN ('SUCCESS', 'FAILED') AND operation = 'REFUND'
                        """)
                .param("partly", MoneyMovement.PARTLY_PAID)
                .param("order", decided.orderId().uuid())
                .param("key", decided.key())
                .update();
    }

    /** Makes {@code paid} all of an attempt of which the rest was refused, unless something else was learned of it meanwhile. */
    void lessen(Attempt partly, Money paid, String ref) {
        jdbc.sql("""
                        UPDATE payment.attempt SET state = 'SUCCESS', amount_minor = :paid, provider_ref = :ref,
                               finished_at = clock_timestamp()
                        WHERE order_id = :order AND idempotency_key = :key AND state = 'UNKNOWN' AND code = :partly
                        """)
                .param("paid", paid.amountMinor())
                .param("ref", ref)
                .param("partly", MoneyMovement.PARTLY_PAID)
                .param("order", partly.orderId().uuid())
                .param("key", partly.key())
                .update();
    }

    /** The provider's ids of what the order's other attempts to set money aside have made. */
    Set<String> madeByOthers(Attempt attempt) {
        return ofOrder(attempt.orderId()).stream()
                .filter(other -> other.operation() == Operation.AUTHORIZE && other.sequence() != attempt.sequence())
                .map(Attempt::ref)
                .filter(Objects::nonNull)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Attempt read(ResultSet row, int number) throws SQLException {
        return new Attempt(
                OrderId.of(row.getObject("order_id", UUID.class)),
                PaymentId.of(row.getObject("payment_id", UUID.class)),
                Operation.valueOf(row.getString("operation")),
                row.getInt("sequence"),
                row.getObject("subject_id", UUID.class),
                Money.of(row.getLong("amount_minor"), row.getString("currency")),
                row.getBoolean("final"),
                AttemptState.valueOf(row.getString("state")),
                row.getString("code"),
                row.getString("provider_ref"),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                row.getObject("touched_at", OffsetDateTime.class).toInstant());
    }
}
