package cartwright.infra.sandbox.stripe;

import cartwright.infra.sandbox.http.Credential;
import cartwright.infra.sandbox.http.FormBody;
import cartwright.infra.sandbox.http.Ids;
import cartwright.infra.sandbox.http.RawBody;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Reads a {@link StripeCall} from a request, refusing one without a secret key. */
@Component
class StripeCallResolver implements HandlerMethodArgumentResolver {
    private static final int LONGEST_KEY = 255;

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == StripeCall.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest webRequest,
            @Nullable WebDataBinderFactory binders) {
        var request = (HttpServletRequest) webRequest.getNativeRequest();
        requireSecretKey(request);
        var key = request.getHeader("Idempotency-Key");
        if (key != null && key.length() > LONGEST_KEY) {
            throw StripeProblem.of(
                    400,
                    new StripeError(
                            "idempotency_error",
                            null,
                            null,
                            "Idempotency keys must be at most 255 characters long.",
                            null,
                            null));
        }
        return new StripeCall(
                Ids.alphanumeric("req_"),
                request.getMethod() + " " + request.getRequestURI(),
                form(request),
                key == null || key.isEmpty() ? null : key,
                request.getHeader("X-Sandbox-Fault"));
    }

    private static FormBody form(HttpServletRequest request) {
        var query = request.getQueryString();
        var encoded = request.getMethod().equals("GET") ? (query == null ? "" : query) : RawBody.of(request);
        try {
            return FormBody.parse(encoded);
        } catch (IllegalArgumentException malformed) {
            throw StripeProblem.of(400, StripeError.request(null, "Invalid form encoding", null));
        }
    }

    private static void requireSecretKey(HttpServletRequest request) {
        var credential = Credential.of(request)
                .orElseThrow(
                        () -> unauthorized("You did not provide an API key. You need to provide your API key in the"
                                + " Authorization header, using Bearer auth."));
        if (!credential.name().startsWith("sk_") && !credential.name().startsWith("rk_")) {
            throw unauthorized("Invalid API Key provided. This endpoint requires a secret key.");
        }
    }

    private static StripeProblem unauthorized(String message) {
        return StripeProblem.of(401, StripeError.request(null, message, null));
    }
}
