package cartwright.api.kernel;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.MDC;
import org.springframework.http.ProblemDetail;

/** An error as RFC 9457 puts it: a stable code, what is wrong, and which fields. */
public final class Problem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final transient Map<String, Object> properties = new LinkedHashMap<>();

    /**
     * An error to answer with.
     *
     * @param detail what is wrong and what to do, without personal data
     */
    public Problem(ErrorCode code, String detail) {
        super(detail);
        this.code = code;
    }

    /** A field that is wrong. {@code pointer} is a JSON pointer into the body, or names a header or parameter. */
    public record FieldError(String pointer, String detail) {}

    /** A wrong field. */
    public static Problem invalid(String pointer, String detail) {
        return new Problem(ErrorCode.INVALID_REQUEST, "The request has errors.")
                .with("errors", List.of(new FieldError(pointer, detail)));
    }

    /** Nothing of this name that the caller may see. */
    public static Problem notFound(String what) {
        return new Problem(ErrorCode.NOT_FOUND, "There is no such " + what + ".");
    }

    /** Adds a member to the answer. */
    public Problem with(String name, Object value) {
        properties.put(name, value);
        return this;
    }

    /** Its code. */
    public ErrorCode code() {
        return code;
    }

    /** The answer's body, with what finds it in the logs. */
    public ProblemDetail detail() {
        var detail = ProblemDetail.forStatusAndDetail(code.status(), String.valueOf(getMessage()));
        detail.setTitle(code.status().getReasonPhrase());
        detail.setProperty("code", code.name());
        properties.forEach(detail::setProperty);
        for (var name : List.of("traceId", Correlation.KEY)) {
            var value = MDC.get(name);
            if (value != null) {
                detail.setProperty(name, value);
            }
        }
        return detail;
    }
}
