package cartwright.api.kernel;

import cartwright.activities.kernel.Ids;
import cartwright.activities.kernel.trace.LogContext;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Names every request, so that its traces can be found in logs, workflows and events. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public class Correlation extends OncePerRequestFilter {

    /** The name under which logs carry it. */
    public static final String KEY = LogContext.CORRELATION;

    private static final String ORDER = LogContext.ORDER;
    private static final String WORKFLOW = LogContext.WORKFLOW;
    private static final String HEADER = LogContext.HEADER;
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

    /** The current request's name. */
    public static String current() {
        return String.valueOf(MDC.get(KEY));
    }

    /** Names the order and its workflow in every further log line of this request. */
    public static void about(String orderId, String workflowId) {
        MDC.put(ORDER, orderId);
        MDC.put(WORKFLOW, workflowId);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var given = request.getHeader(HEADER);
        var id = given != null && FORM.matcher(given).matches()
                ? given
                : Ids.next().toString();
        response.setHeader(HEADER, id);
        MDC.put(KEY, id);
        try {
            chain.doFilter(request, response);
        } finally {
            List.of(KEY, ORDER, WORKFLOW).forEach(MDC::remove);
        }
    }
}
