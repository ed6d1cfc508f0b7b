package cartwright.infra.sandbox.paypal;

import cartwright.infra.sandbox.http.Credential;
import cartwright.infra.sandbox.http.FormBody;
import cartwright.infra.sandbox.http.RawBody;
import cartwright.infra.sandbox.store.Json;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.node.ObjectNode;

/** Reads a {@link PaypalCall} from a request, refusing one without a valid access token. */
@Component
class PaypalCallResolver implements HandlerMethodArgumentResolver, WebMvcConfigurer {
    private final PaypalTokens tokens;

    PaypalCallResolver(PaypalTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == PaypalCall.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest webRequest,
            @Nullable WebDataBinderFactory binders) {
        var request = (HttpServletRequest) webRequest.getNativeRequest();
        if (Credential.of(request).filter(token -> tokens.valid(token.name())).isEmpty()) {
            throw PaypalProblem.plain(
                    401,
                    "AUTHENTICATION_FAILURE",
                    "Authentication failed due to invalid authentication credentials or a missing Authorization header.");
        }
        var query = request.getQueryString();
        var prefer = request.getHeader("Prefer");
        return new PaypalCall(
                request.getMethod() + " " + request.getRequestURI(),
                FormBody.parse(query == null ? "" : query),
                body(request),
                request.getHeader("PayPal-Request-Id"),
                prefer != null && prefer.contains("return=representation"),
                request.getHeader("X-Sandbox-Fault"),
                mock(request.getHeader("PayPal-Mock-Response")));
    }

    /** A multipart call, as evidence comes, carries its JSON in the part {@code input}. */
    private static ObjectNode body(HttpServletRequest request) {
        var type = request.getContentType();
        @Nullable
        String text =
                type != null && type.startsWith("multipart/") ? request.getParameter("input") : RawBody.of(request);
        try {
            return text == null || text.isBlank() || text.equals("null") ? Json.object() : Json.read(text);
        } catch (IllegalArgumentException malformed) {
            throw PaypalProblem.request("MALFORMED_REQUEST_JSON", "The request JSON is not well formed.", null);
        }
    }

    private static @Nullable String mock(@Nullable String header) {
        if (header == null || header.isBlank()) {
            return null;
        }
        try {
            return Json.text(Json.read(header), "mock_application_codes");
        } catch (IllegalArgumentException malformed) {
            throw PaypalProblem.request(
                    "INVALID_PARAMETER_SYNTAX", "The header is not a JSON object.", "PayPal-Mock-Response");
        }
    }
}
