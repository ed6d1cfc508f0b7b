package cartwright.api.kernel;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.stream.Stream;
import org.springframework.web.servlet.HandlerInterceptor;

/** Refuses parameters that hold a character that no store can keep; {@link Bodies} does the same of bodies. */
final class QueryCharacters implements HandlerInterceptor {

    private static final String NUL = "%00";

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        // As it came: to ask for a parameter may read the body, which is the endpoint's own.
        var query = request.getQueryString();
        if (query != null && query.contains(NUL)) {
            throw Problem.invalid(name(query), "holds the character U+0000");
        }
        return true;
    }

    private static String name(String query) {
        return Stream.of(query.split("&"))
                .filter(parameter -> parameter.contains(NUL))
                .map(parameter -> parameter.split("=", 2)[0])
                .filter(name -> !name.contains(NUL))
                .findFirst()
                .orElse("");
    }
}
