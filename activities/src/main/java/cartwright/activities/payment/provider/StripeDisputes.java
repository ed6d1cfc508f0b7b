package cartwright.activities.payment.provider;

import cartwright.activities.payment.PaymentProperties;
import cartwright.activities.payment.dispute.DisputeAnswer;
import cartwright.activities.payment.dispute.DisputeGateway;
import cartwright.activities.payment.dispute.Evidence;
import cartwright.activities.payment.dispute.ProviderDispute;
import cartwright.workflows.dispute.DisputeStatus;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.payment.Provider;
import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.BalanceTransaction;
import com.stripe.model.Dispute;
import com.stripe.net.RequestOptions;
import com.stripe.param.DisputeUpdateParams;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Stripe's disputes. What moved is read from their balance transactions: a status alone moves nothing. */
@Component
public class StripeDisputes implements DisputeGateway {

    private static final int CONNECT_MILLIS = 1_000;

    private final StripeClient stripe;

    public StripeDisputes(PaymentProperties properties) {
        this.stripe = StripeClient.builder()
                .setApiKey(properties.stripe().apiKey())
                .setApiBase(properties.stripe().apiBase())
                .setConnectTimeout(CONNECT_MILLIS)
                .setReadTimeout((int) properties.answer().toMillis())
                .setMaxNetworkRetries(0)
                .setHttpClient(CorrelatedHttp.open())
                .build();
    }

    @Override
    public Provider provider() {
        return Provider.STRIPE;
    }

    @Override
    public String eventPrefix() {
        return "charge.dispute.";
    }

    @Override
    public DisputeAnswer find(String ref) {
        return ask(() -> stripe.v1().disputes().retrieve(ref));
    }

    @Override
    public DisputeAnswer submit(String key, String ref, Evidence evidence) {
        var parameters = DisputeUpdateParams.builder()
                .setEvidence(fields(evidence))
                .setSubmit(true)
                .build();
        return ask(() -> stripe.v1().disputes().update(ref, parameters, keyed(key)));
    }

    @Override
    public DisputeAnswer accept(String key, String ref) {
        return ask(() -> stripe.v1().disputes().close(ref, keyed(key)));
    }

    private static DisputeUpdateParams.Evidence fields(Evidence evidence) {
        var fields = DisputeUpdateParams.Evidence.builder()
                .setProductDescription(evidence.products())
                .setUncategorizedText(evidence.course());
        Optional.ofNullable(evidence.customerName()).ifPresent(fields::setCustomerName);
        Optional.ofNullable(evidence.customerEmail()).ifPresent(fields::setCustomerEmailAddress);
        Optional.ofNullable(evidence.shippingAddress()).ifPresent(fields::setShippingAddress);
        Optional.ofNullable(evidence.carriers()).ifPresent(fields::setShippingCarrier);
        Optional.ofNullable(evidence.trackingNumbers()).ifPresent(fields::setShippingTrackingNumber);
        Optional.ofNullable(evidence.shippedOn()).ifPresent(fields::setShippingDate);
        return fields.build();
    }

    /** A call that Stripe answers with a dispute. */
    private interface Call {
        Dispute send() throws StripeException;
    }

    private static DisputeAnswer ask(Call call) {
        try {
            return read(call.send());
        } catch (StripeException failed) {
            return DisputeFailures.answer(StripeFailures.answer(failed));
        }
    }

    /** What Stripe's answer says. */
    static DisputeAnswer read(Dispute dispute) {
        return status(dispute)
                .<DisputeAnswer>map(status -> new DisputeAnswer.Standing(read(dispute, status)))
                .orElseGet(() -> new DisputeAnswer.Unknown("STATUS_" + dispute.getStatus()));
    }

    private static Optional<DisputeStatus> status(Dispute dispute) {
        return Optional.ofNullable(
                switch (dispute.getStatus()) {
                    case "warning_needs_response" -> DisputeStatus.INQUIRY_NEEDS_RESPONSE;
                    case "warning_under_review" -> DisputeStatus.INQUIRY_UNDER_REVIEW;
                    case "warning_closed" -> DisputeStatus.INQUIRY_CLOSED;
                    case "prevented" -> prevented(dispute);
                    case "needs_response" -> DisputeStatus.NEEDS_RESPONSE;
                    case "under_review" -> DisputeStatus.UNDER_REVIEW;
                    case "won" -> DisputeStatus.WON;
                    case "lost" -> DisputeStatus.LOST;
                    default -> null;
                });
    }

    /**
     * A dispute that never became one ends like an inquiry when nothing was taken. A card scheme may settle it by paying the
     * customer, though, such as Visa's Rapid Dispute Resolution: what it took for that is gone.
     */
    private static DisputeStatus prevented(Dispute dispute) {
        var taken = moved(dispute, bookings(dispute), amount -> -amount);
        if (taken == 0) {
            return DisputeStatus.INQUIRY_CLOSED;
        }
        return taken > moved(dispute, bookings(dispute), amount -> amount) ? DisputeStatus.LOST : DisputeStatus.WON;
    }

    private static List<BalanceTransaction> bookings(Dispute dispute) {
        return Optional.ofNullable(dispute.getBalanceTransactions()).orElseGet(List::of);
    }

    private static ProviderDispute read(Dispute dispute, DisputeStatus status) {
        var moved = bookings(dispute);
        var currency = dispute.getCurrency().toUpperCase(Locale.ROOT);
        var feeCurrency =
                moved.isEmpty() ? currency : moved.getFirst().getCurrency().toUpperCase(Locale.ROOT);
        return new ProviderDispute(
                dispute.getId(),
                dispute.getPaymentIntent(),
                status,
                dispute.getReason(),
                Boolean.TRUE.equals(dispute.getIsChargeRefundable()),
                Money.of(dispute.getAmount(), currency),
                Money.of(moved(dispute, moved, amount -> -amount), currency),
                Money.of(moved(dispute, moved, amount -> amount), currency),
                Money.of(fees(moved, fee -> fee), feeCurrency),
                Money.of(fees(moved, fee -> -fee), feeCurrency),
                dueBy(dispute),
                Instant.ofEpochSecond(dispute.getCreated()));
    }

    /** What went one way. Where the balance is kept in another currency than the customer paid in, all of it went. */
    private static long moved(Dispute dispute, List<BalanceTransaction> moved, LongUnaryOperator way) {
        return moved.stream()
                .filter(booking -> way.applyAsLong(booking.getAmount()) > 0)
                .mapToLong(booking -> booking.getCurrency().equals(dispute.getCurrency())
                        ? way.applyAsLong(booking.getAmount())
                        : dispute.getAmount())
                .sum();
    }

    private static long fees(List<BalanceTransaction> moved, LongUnaryOperator way) {
        return moved.stream()
                .mapToLong(booking -> Math.max(0, way.applyAsLong(booking.getFee())))
                .sum();
    }

    private static @Nullable Instant dueBy(Dispute dispute) {
        var details = dispute.getEvidenceDetails();
        return details == null || details.getDueBy() == null ? null : Instant.ofEpochSecond(details.getDueBy());
    }

    private static RequestOptions keyed(String key) {
        return RequestOptions.builder().setIdempotencyKey(key).build();
    }
}
