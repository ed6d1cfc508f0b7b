package cartwright.infra.sandbox.square;

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

/** Reads a {@link SquareCall} from a request, refusing one without an access token. */
@Component
class SquareCallResolver implements HandlerMethodArgumentResolver, WebMvcConfigurer {
    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == SquareCall.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest webRequest,
            @Nullable WebDataBinderFactory binders) {
        var request = (HttpServletRequest) webRequest.getNativeRequest();
        if (Credential.of(request).filter(token -> token.password() == null).isEmpty()) {
            throw SquareProblem.of(
                    401, "AUTHENTICATION_ERROR", "UNAUTHORIZED", "This request could not be authorized.");
        }
        var query = request.getQueryString();
        return new SquareCall(
                request.getMethod() + " " + request.getRequestURI(),
                FormBody.parse(query == null ? "" : query),
                body(request),
                request.getHeader("X-Sandbox-Fault"));
    }

    private static ObjectNode body(HttpServletRequest request) {
        var type = request.getContentType();
        if (type != null && type.startsWith("multipart/")) {
            // Uploaded evidence; Spring has taken the parts out of the stream already.
            return Json.object();
        }
        var text = RawBody.of(request);
        try {
            return text.isBlank() ? Json.object() : Json.read(text);
        } catch (IllegalArgumentException malformed) {
            throw SquareProblem.invalid("EXPECTED_JSON_BODY", "The request body is not a valid JSON object", null);
        }
    }
}
