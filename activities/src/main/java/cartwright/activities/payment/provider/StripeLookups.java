package cartwright.activities.payment.provider;

import cartwright.activities.payment.GatewayAnswer;
import cartwright.activities.payment.PaymentGateway;
import cartwright.activities.payment.RefundAnswer;
import cartwright.workflows.kernel.PaymentId;
import cartwright.workflows.kernel.RefundId;
import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.model.StripeCollection;
import com.stripe.param.PaymentIntentListParams;
import com.stripe.param.PaymentIntentRetrieveParams;
import com.stripe.param.PaymentIntentSearchParams;
import com.stripe.param.RefundListParams;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds what was made at Stripe, by its id or by what we wrote on it. Stripe's search shows new things after a minute or so, and later
 * when it is in trouble; its lists show them at once (docs.stripe.com/search, "Data freshness").
 */
final class StripeLookups {

    static final String CHARGE = "latest_charge";
    static final String PAYMENT = "payment_id";
    static final String REFUND = "refund_id";

    private static final long LONGEST_LIST = 100;

    /** So many are read through in what an activity may take; who takes in more in a minute finds nothing here for certain. */
    private static final int MOST_READ = 10_000;

    /** Stripe's clock is not ours. */
    private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(30);

    private final StripeClient stripe;

    StripeLookups(StripeClient stripe) {
        this.stripe = stripe;
    }

    GatewayAnswer find(String ref) {
        return ask(() -> stripe.v1()
                        .paymentIntents()
                        .retrieve(
                                ref,
                                PaymentIntentRetrieveParams.builder()
                                        .addExpand(CHARGE)
                                        .build()))
                .toQuestion();
    }

    /** By search: for payments that were made long ago. */
    GatewayAnswer findByPayment(PaymentId paymentId) {
        try {
            var found = stripe.v1()
                    .paymentIntents()
                    .search(PaymentIntentSearchParams.builder()
                            .setQuery("metadata['" + PAYMENT + "']:'" + paymentId.value() + "'")
                            .addExpand("data." + CHARGE)
                            .build())
                    .getData();
            return found.isEmpty()
                    ? new GatewayAnswer.NotFound()
                    : new GatewayAnswer.State(StripeStates.read(found.getFirst()));
        } catch (StripeException failed) {
            return StripeFailures.answer(failed).toQuestion();
        }
    }

    /** By the list of what was made since, newest first. */
    GatewayAnswer findMade(PaymentGateway.Sought sought) {
        var created = PaymentIntentListParams.Created.builder()
                .setGte(sought.since().minus(CLOCKS_DIFFER).getEpochSecond())
                .build();
        try {
            @Nullable String last = null;
            for (var read = 0L; read < MOST_READ; read += LONGEST_LIST) {
                var page = page(created, last);
                var made = page.getData().stream()
                        .filter(intent -> isSought(sought, intent))
                        .findFirst();
                if (made.isPresent()) {
                    return find(made.get().getId());
                }
                if (!page.getHasMore()) {
                    return new GatewayAnswer.NotFound();
                }
                last = page.getData().getLast().getId();
            }
            return new GatewayAnswer.Unknown("TOO_MANY_TO_LOOK_THROUGH");
        } catch (StripeException failed) {
            return StripeFailures.answer(failed).toQuestion();
        }
    }

    private StripeCollection<PaymentIntent> page(PaymentIntentListParams.Created created, @Nullable String last)
            throws StripeException {
        var list = PaymentIntentListParams.builder().setCreated(created).setLimit(LONGEST_LIST);
        return stripe.v1().paymentIntents().list((last == null ? list : list.setStartingAfter(last)).build());
    }

    private static boolean isSought(PaymentGateway.Sought sought, PaymentIntent intent) {
        return sought.paymentId().value().equals(written(intent.getMetadata(), PAYMENT))
                && !sought.others().contains(intent.getId())
                && StripeStates.isConfirmed(intent);
    }

    private static @Nullable String written(@Nullable Map<String, String> metadata, String name) {
        return Optional.ofNullable(metadata).map(texts -> texts.get(name)).orElse(null);
    }

    RefundAnswer findRefund(String ref, RefundId refundId) {
        try {
            @Nullable String last = null;
            while (true) {
                var page = refunds(ref, last);
                var made = page.getData().stream()
                        .filter(refund -> refundId.value().equals(written(refund.getMetadata(), REFUND)))
                        .findFirst();
                if (made.isPresent()) {
                    return StripeStates.read(made.get());
                }
                if (!Boolean.TRUE.equals(page.getHasMore())) {
                    return new RefundAnswer.NotFound();
                }
                last = page.getData().getLast().getId();
            }
        } catch (StripeException failed) {
            return StripeFailures.refundAnswer(failed).toQuestion();
        }
    }

    private StripeCollection<Refund> refunds(String ref, @Nullable String last) throws StripeException {
        var list = RefundListParams.builder().setPaymentIntent(ref).setLimit(LONGEST_LIST);
        return stripe.v1().refunds().list((last == null ? list : list.setStartingAfter(last)).build());
    }

    /** A call that Stripe answers with a payment intent. */
    interface Call {
        PaymentIntent send() throws StripeException;
    }

    static GatewayAnswer ask(Call call) {
        try {
            return new GatewayAnswer.State(StripeStates.read(call.send()));
        } catch (StripeException failed) {
            return StripeFailures.answer(failed);
        }
    }
}
