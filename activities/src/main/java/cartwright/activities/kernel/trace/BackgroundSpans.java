package cartwright.activities.kernel.trace;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import java.util.function.Supplier;

/** Begins a trace for work that no request asked for: a batch of events, a webhook that was stored. */
public final class BackgroundSpans {

    private final Spans spans;

    public BackgroundSpans(OpenTelemetry telemetry) {
        this.spans = new Spans(telemetry);
    }

    /** Does the work in a trace of its own; its log lines say whose it is. */
    public <T> T around(String name, LogContext names, Supplier<T> work) {
        var named = new Spans.Named(name, SpanKind.INTERNAL, Spans.of(names).build());
        try (var _ = names.open()) {
            return spans.around(named, Context.root(), span -> work.get());
        }
    }
}
