package cartwright.activities.payment.provider;

import cartwright.activities.payment.GatewayAnswer;
import cartwright.activities.payment.PaymentGateway;
import cartwright.activities.payment.PaymentProperties;
import cartwright.activities.payment.RefundAnswer;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.PaymentId;
import cartwright.workflows.kernel.RefundId;
import cartwright.workflows.payment.Provider;
import com.squareup.square.SquareClient;
import com.squareup.square.core.RequestOptions;
import com.squareup.square.core.SquareException;
import com.squareup.square.types.CancelPaymentsRequest;
import com.squareup.square.types.CompletePaymentRequest;
import com.squareup.square.types.CreatePaymentRequest;
import com.squareup.square.types.GetPaymentsRequest;
import com.squareup.square.types.ListPaymentsRequest;
import com.squareup.square.types.Payment;
import com.squareup.square.types.UpdatePaymentRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Square, by payments that are completed later. A payment is taken once and whole: to take less its amount is lowered first, and
 * what was set aside beyond it goes back to the customer.
 */
@Component
public class SquareGateway implements PaymentGateway {

    private static final int LONGEST_KEY = 45;

    /** Over a payment's own time: clocks that differ. */
    private static final Duration BEFORE_THE_ORDER = Duration.ofMinutes(5);

    private final SquareClient square;
    private final SquareRefunding refunding;

    public SquareGateway(PaymentProperties properties) {
        this.square = SquareAccount.client(properties);
        this.refunding = new SquareRefunding(square);
    }

    @Override
    public Provider provider() {
        return Provider.SQUARE;
    }

    /** Square publishes no end of a key's life; a day is what others promise, less an hour for clocks that differ. */
    @Override
    public Duration keysKept() {
        return Duration.ofHours(23);
    }

    @Override
    public GatewayAnswer authorize(Authorization authorization, Duration timeout) {
        var request = CreatePaymentRequest.builder()
                .sourceId(authorization.token())
                .idempotencyKey(key(authorization.key()))
                .amountMoney(SquareStates.square(authorization.amount()))
                .autocomplete(false)
                .referenceId(authorization.orderId().value())
                .note(authorization.paymentId().value())
                .build();
        var options = RequestOptions.builder()
                .timeout((int) timeout.toMillis(), TimeUnit.MILLISECONDS)
                .build();
        return ask(() -> square.payments().create(request, options).getPayment(), SquareStates::read);
    }

    @Override
    public GatewayAnswer find(String ref) {
        return ask(() -> payment(ref), SquareStates::read).toQuestion();
    }

    private Optional<Payment> payment(String ref) {
        return square.payments()
                .get(GetPaymentsRequest.builder().paymentId(ref).build())
                .getPayment();
    }

    /** Square searches by time only; an order's id says when it was placed. */
    @Override
    public GatewayAnswer findByOrder(OrderId orderId, PaymentId paymentId) {
        try {
            var since = placedAt(orderId).minus(BEFORE_THE_ORDER);
            var request = ListPaymentsRequest.builder()
                    .beginTime(since.toString())
                    .sortOrder("ASC")
                    .build();
            for (var payment : square.payments().list(request)) {
                if (payment.getReferenceId().equals(Optional.of(orderId.value()))
                        && payment.getNote().equals(Optional.of(paymentId.value()))) {
                    return SquareStates.read(payment);
                }
            }
            return new GatewayAnswer.NotFound();
        } catch (SquareException failed) {
            return SquareFailures.answer(failed).toQuestion();
        }
    }

    private static Instant placedAt(OrderId orderId) {
        return Instant.ofEpochMilli(orderId.uuid().getMostSignificantBits() >>> 16);
    }

    /** Looks first: Square does not repeat a completion under a key, and must be told of the version that is completed. */
    @Override
    public GatewayAnswer capture(String key, String ref, Money amount, boolean last) {
        if (!last) {
            return new GatewayAnswer.Refused("ONE_CAPTURE_ONLY", null);
        }
        Payment seen;
        try {
            seen = payment(ref).orElseThrow();
        } catch (SquareException failed) {
            return nothingSent(SquareFailures.answer(failed));
        }
        if (!SquareStates.isHeld(seen)) {
            return takenBefore(SquareStates.read(seen), amount);
        }
        var answer = SquareStates.amount(seen).equals(amount) ? complete(seen) : lower(key, seen, amount);
        return answer instanceof GatewayAnswer.Refused
                        && find(ref) instanceof GatewayAnswer.State(var now)
                        && now.captured().equals(amount)
                ? new GatewayAnswer.State(now)
                : answer;
    }

    /** Only to look was tried. */
    private static GatewayAnswer nothingSent(GatewayAnswer answer) {
        return answer instanceof GatewayAnswer.Unknown(var reason) ? new GatewayAnswer.NotReached(reason) : answer;
    }

    /** Square does not say by whom; a payment is completed once, so that the amount tells. */
    private static GatewayAnswer takenBefore(GatewayAnswer answer, Money amount) {
        return answer instanceof GatewayAnswer.State(var state)
                        && !state.captured().equals(amount)
                ? new GatewayAnswer.Refused("NOT_APPROVED", state.ref())
                : answer;
    }

    private GatewayAnswer lower(String key, Payment payment, Money amount) {
        var request = UpdatePaymentRequest.builder()
                .paymentId(payment.getId().orElseThrow())
                .idempotencyKey(key(key))
                .payment(Payment.builder()
                        .amountMoney(SquareStates.square(amount))
                        .build())
                .build();
        return ask(() -> square.payments().update(request).getPayment(), this::complete);
    }

    private GatewayAnswer complete(Payment payment) {
        var request = CompletePaymentRequest.builder()
                .paymentId(payment.getId().orElseThrow())
                .versionToken(payment.getVersionToken())
                .build();
        return ask(() -> square.payments().complete(request).getPayment(), SquareStates::read);
    }

    @Override
    public GatewayAnswer release(String key, String ref) {
        return ask(
                () -> square.payments()
                        .cancel(CancelPaymentsRequest.builder().paymentId(ref).build())
                        .getPayment(),
                SquareStates::read);
    }

    @Override
    public RefundAnswer refund(String key, String ref, Money amount, OrderId orderId, RefundId refundId) {
        return refunding.refund(key(key), ref, amount, refundId);
    }

    @Override
    public RefundAnswer findRefund(String ref, RefundId refundId) {
        return refunding.find(ref, refundId);
    }

    private static GatewayAnswer ask(Supplier<Optional<Payment>> call, Function<Payment, GatewayAnswer> read) {
        try {
            return call.get().map(read).orElseGet(() -> new GatewayAnswer.Unknown("NO_PAYMENT"));
        } catch (SquareException failed) {
            return SquareFailures.answer(failed);
        }
    }

    /** Square's keys are short: an order is known without its prefix. */
    private static String key(String key) {
        var without = key.substring(OrderId.PREFIX.length());
        if (without.length() > LONGEST_KEY) {
            throw new IllegalArgumentException("Square takes keys of " + LONGEST_KEY + ", not " + without);
        }
        return without;
    }
}
