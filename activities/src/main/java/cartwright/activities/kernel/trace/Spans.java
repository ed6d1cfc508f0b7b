package cartwright.activities.kernel.trace;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.temporal.failure.ApplicationFailure;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes spans. Of a failure they keep its type only: messages may quote what people entered. */
final class Spans {

    private final Tracer tracer;

    Spans(OpenTelemetry telemetry) {
        this.tracer = telemetry.getTracer("cartwright");
    }

    /** What a span is to be. */
    record Named(String name, SpanKind kind, Attributes attributes) {}

    /** Does the work within a span of its own below {@code parent}. */
    <T> T around(Named named, Context parent, Function<Span, T> work) {
        var span = start(named, parent);
        try (var _ = span.makeCurrent()) {
            return work.apply(span);
        } catch (RuntimeException failed) {
            span.setStatus(StatusCode.ERROR).setAttribute("error.type", typeOf(failed));
            throw failed;
        } finally {
            span.end();
        }
    }

    /** Notes that something happened, at this moment. */
    void mark(Named named, Context parent, @Nullable RuntimeException failed) {
        var span = start(named, parent);
        if (failed != null) {
            span.setStatus(StatusCode.ERROR).setAttribute("error.type", typeOf(failed));
        }
        span.end();
    }

    private Span start(Named named, Context parent) {
        return tracer.spanBuilder(named.name())
                .setSpanKind(named.kind())
                .setParent(parent)
                .setAllAttributes(named.attributes())
                .startSpan();
    }

    /** The attributes that spans of a workflow's work have in common. */
    static AttributesBuilder of(LogContext names) {
        return Attributes.builder()
                .put("workflow.id", names.workflowId())
                .put("order.id", names.orderId())
                .put("correlation.id", names.correlationId());
    }

    private static String typeOf(RuntimeException failed) {
        return failed instanceof ApplicationFailure application
                ? application.getType()
                : failed.getClass().getSimpleName();
    }
}
