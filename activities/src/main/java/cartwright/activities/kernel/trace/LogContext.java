package cartwright.activities.kernel.trace;

import cartwright.workflows.kernel.OrderId;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Whose work is being done. As long as it is open, every log line of the thread says so; a line must not repeat these names as
 * keys of its own, because a JSON object holds each of them once.
 *
 * @param workflowId such as {@code order/ord_…}
 * @param orderId the order's id
 * @param correlationId the name of the request that began it
 */
public record LogContext(
        @Nullable String workflowId,
        @Nullable String orderId,
        @Nullable String correlationId) {

    /** The names under which log lines carry them. */
    public static final String WORKFLOW = "workflowId";

    public static final String ORDER = "orderId";
    public static final String CORRELATION = "correlationId";

    /** The HTTP header in which the correlation id comes, and goes on to providers. */
    public static final String HEADER = "X-Correlation-Id";

    private static final String ORDER_WORKFLOW = "order/";

    /** Work of a workflow, whose order is named by its id or, failing that, by one of {@code arguments}. */
    public static LogContext of(
            @Nullable String workflowId, @Nullable String correlationId, @Nullable Object... arguments) {
        var order = Optional.ofNullable(workflowId)
                .flatMap(LogContext::orderOf)
                .or(() -> Stream.of(arguments)
                        .filter(OrderId.class::isInstance)
                        .map(Object::toString)
                        .findFirst());
        return new LogContext(workflowId, order.orElse(null), correlationId);
    }

    /** What the current thread's log lines say. */
    public static LogContext current() {
        return new LogContext(MDC.get(WORKFLOW), MDC.get(ORDER), MDC.get(CORRELATION));
    }

    /** The order's id in the id of its workflow; empty for workflows of anything else. */
    static Optional<String> orderOf(String workflowId) {
        return Optional.of(workflowId)
                .filter(id -> id.startsWith(ORDER_WORKFLOW + OrderId.PREFIX))
                .map(id -> id.substring(ORDER_WORKFLOW.length()));
    }

    /** Lets the thread's log lines say this until it is closed, and then what they said before. */
    public Open open() {
        var before = current();
        set();
        return before::set;
    }

    /** Ends what {@link #open()} began. */
    public interface Open extends AutoCloseable {
        @Override
        void close();
    }

    private void set() {
        set(WORKFLOW, workflowId);
        set(ORDER, orderId);
        set(CORRELATION, correlationId);
    }

    private static void set(String name, @Nullable String value) {
        if (value == null) {
            MDC.remove(name);
        } else {
            MDC.put(name, value);
        }
    }
}
