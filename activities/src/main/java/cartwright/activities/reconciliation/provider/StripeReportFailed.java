package cartwright.activities.reconciliation.provider;

import cartwright.activities.reconciliation.ReportRefused;
import com.stripe.exception.StripeException;
import java.util.Set;

/** Stripe did not answer; asked again later, the import goes on behind the last page stored. */
final class StripeReportFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final int CLIENT_ERROR = 400;
    private static final int SERVER_ERROR = 500;

    /** Timed out, in conflict with another request, too many requests: the same may work later. */
    private static final Set<Integer> PASSING = Set.of(408, 409, 429);

    private StripeReportFailed(StripeException cause) {
        super(said(cause), cause);
    }

    /** What is to be thrown: this, or that the report is refused for good, such as for a wrong key. */
    static RuntimeException of(StripeException cause) {
        var status = cause.getStatusCode();
        var isRefused = status != null && status >= CLIENT_ERROR && status < SERVER_ERROR && !PASSING.contains(status);
        return isRefused ? new ReportRefused(said(cause), cause) : new StripeReportFailed(cause);
    }

    private static String said(StripeException cause) {
        return "Stripe's report could not be read: " + cause.getClass().getSimpleName() + " " + cause.getCode();
    }
}
