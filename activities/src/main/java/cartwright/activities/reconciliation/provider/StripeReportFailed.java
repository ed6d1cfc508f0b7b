package cartwright.activities.reconciliation.provider;

import com.stripe.exception.StripeException;

/** Stripe did not answer, or refused; asked again later, the import goes on behind the last page stored. */
final class StripeReportFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StripeReportFailed(StripeException cause) {
        super("Stripe's report could not be read: " + cause.getClass().getSimpleName() + " " + cause.getCode(), cause);
    }
}
