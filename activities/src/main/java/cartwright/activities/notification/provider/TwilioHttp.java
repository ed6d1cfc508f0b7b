package cartwright.activities.notification.provider;

import cartwright.activities.kernel.trace.LogContext;
import com.twilio.exception.ApiConnectionException;
import com.twilio.http.Request;
import com.twilio.http.Response;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Carries the SDK's requests to the configured address, which the SDK itself does not let one set, and each only once. */
final class TwilioHttp extends com.twilio.http.HttpClient {

    private static final int REFUSED = 400;

    private final URI base;
    private final Duration answerTimeout;
    private final HttpClient http;

    TwilioHttp(URI base, Duration connectTimeout, Duration answerTimeout) {
        this.base = base;
        this.answerTimeout = answerTimeout;
        this.http = HttpClient.newBuilder()
                .connectTimeout(connectTimeout)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    /** The SDK would repeat a request that was answered by a 5xx, and the text might be sent twice. */
    @Override
    public Response reliableRequest(Request request) {
        return makeRequest(request);
    }

    @Override
    public Response makeRequest(Request request) {
        var builder = HttpRequest.newBuilder(addressed(request))
                .timeout(answerTimeout)
                .header("Accept", "application/json")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .method(request.getMethod().toString(), BodyPublishers.ofString(request.encodeFormBody()));
        if (request.requiresAuthentication()) {
            builder.header("Authorization", request.getAuthString());
        }
        var correlationId = LogContext.current().correlationId();
        if (correlationId != null) {
            builder.header(LogContext.HEADER, correlationId);
        }
        try {
            var response = http.send(builder.build(), BodyHandlers.ofString());
            if (response.statusCode() >= REFUSED) {
                throw new TwilioRefusal(response.statusCode());
            }
            return new Response(response.body(), response.statusCode());
        } catch (IOException failed) {
            throw new ApiConnectionException("Twilio did not answer", failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ApiConnectionException("interrupted while Twilio was asked", interrupted);
        }
    }

    private URI addressed(Request request) {
        var theirs = URI.create(request.constructURL().toString());
        var query = theirs.getRawQuery() == null ? "" : "?" + theirs.getRawQuery();
        return URI.create(base.toString().replaceAll("/+$", "") + theirs.getRawPath() + query);
    }
}
