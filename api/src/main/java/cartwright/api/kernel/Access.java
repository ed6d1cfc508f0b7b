package cartwright.api.kernel;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Lets a request through to an endpoint as its annotation says, before anything of the request is read. An endpoint of ours that
 * says nothing is closed.
 */
final class Access implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod endpoint && isOurs(endpoint)) {
            if (!endpoint.hasMethodAnnotation(Open.class)) {
                admit(endpoint);
            }
            var fields = request.getParameter("fields");
            if (fields != null) {
                Fields.check(fields);
            }
        }
        return true;
    }

    private static boolean isOurs(HandlerMethod endpoint) {
        return endpoint.getBeanType().getName().startsWith("cartwright.")
                && !ErrorController.class.isAssignableFrom(endpoint.getBeanType());
    }

    private static void admit(HandlerMethod endpoint) {
        var caller = CallerResolver.current();
        var allowed = endpoint.getMethodAnnotation(Allowed.class);
        if (allowed == null || !caller.is(allowed.value())) {
            throw new Problem(ErrorCode.FORBIDDEN, "The caller's roles do not allow this.");
        }
    }
}
