package cartwright.activities.payment.provider;

import cartwright.activities.kernel.trace.LogContext;
import com.stripe.Stripe;
import com.stripe.exception.ApiConnectionException;
import com.stripe.net.HttpURLConnectionClient;
import com.stripe.net.StripeRequest;
import com.stripe.net.StripeResponse;

/**
 * Names the request that a call to Stripe is made for. In a header: a parameter, metadata included, must not change when a call is
 * sent again under its key.
 */
final class CorrelatedHttp extends HttpURLConnectionClient {

    private CorrelatedHttp() {}

    /** Such a client. What the SDK measures is not told to Stripe, and no id is kept for that in the home of whoever runs this. */
    static CorrelatedHttp open() {
        Stripe.enableTelemetry = false;
        return new CorrelatedHttp();
    }

    @Override
    public StripeResponse request(StripeRequest request) throws ApiConnectionException {
        var correlationId = LogContext.current().correlationId();
        return super.request(
                correlationId == null ? request : request.withAdditionalHeader(LogContext.HEADER, correlationId));
    }
}
