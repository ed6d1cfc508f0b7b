package cartwright.activities.payment.provider;

import cartwright.activities.kernel.trace.LogContext;
import com.stripe.exception.ApiConnectionException;
import com.stripe.net.HttpURLConnectionClient;
import com.stripe.net.StripeRequest;
import com.stripe.net.StripeResponse;

/**
 * Names the request that a call to Stripe is made for. In a header: a parameter, metadata included, must not change when a call is
 * sent again under its key.
 */
final class CorrelatedHttp extends HttpURLConnectionClient {

    @Override
    public StripeResponse request(StripeRequest request) throws ApiConnectionException {
        var correlationId = LogContext.current().correlationId();
        return super.request(
                correlationId == null ? request : request.withAdditionalHeader(LogContext.HEADER, correlationId));
    }
}
