package cartwright.infra.sandbox.twilio;

import com.twilio.http.IRequest;
import com.twilio.http.NetworkHttpClient;
import com.twilio.http.Request;
import com.twilio.http.Response;

/** Sends Twilio's requests to the sandbox; its SDK has no setting for the address. */
final class SandboxHttpClient extends NetworkHttpClient {
    private static final String TWILIO = "https://api.twilio.com";

    private final String address;

    SandboxHttpClient(String address) {
        this.address = address;
    }

    @Override
    public Response makeRequest(Request request) {
        var redirected = new Request(request.getMethod(), request.getUrl().replace(TWILIO, address));
        redirected.setAuth(request.getUsername(), request.getPassword());
        redirected.setContentType(request.getContentType());
        copy(request, redirected);
        return super.makeRequest(redirected);
    }

    /** The SDK would send a text again after any 5xx, though it may have been accepted. */
    @Override
    protected boolean shouldRetry(Response response, int[] codes) {
        return false;
    }

    private static void copy(IRequest from, IRequest to) {
        from.getPostParams().forEach((name, values) -> values.forEach(value -> to.addPostParam(name, value)));
        from.getQueryParams().forEach((name, values) -> values.forEach(value -> to.addQueryParam(name, value)));
        from.getHeaderParams().forEach((name, values) -> values.forEach(value -> to.addHeaderParam(name, value)));
    }
}
