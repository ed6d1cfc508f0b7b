package cartwright.activities.kernel.trace;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.common.interceptors.Header;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Carries the trace, as W3C writes it, and the correlation id in the headers of Temporal's calls. They are not encrypted and hold
 * nothing else. Where nothing is traced the propagator writes nothing.
 */
final class Headers {

    static final String CORRELATION = "correlation-id";

    private static final DataConverter PLAIN = DefaultDataConverter.STANDARD_INSTANCE;

    private final TextMapPropagator propagator;

    Headers(TextMapPropagator propagator) {
        this.propagator = propagator;
    }

    /** Writes the current thread's trace and correlation id. */
    void write(Header header) {
        propagator.inject(Context.current(), header, Headers::put);
        put(header, CORRELATION, LogContext.current().correlationId());
    }

    Context trace(Header header) {
        return propagator.extract(Context.root(), header.getValues(), new Fields());
    }

    @Nullable
    String correlationId(Header header) {
        return text(header.getValues().get(CORRELATION));
    }

    private static void put(@Nullable Header header, String name, @Nullable String value) {
        if (header != null && value != null) {
            PLAIN.toPayload(value).ifPresent(payload -> header.getValues().put(name, payload));
        }
    }

    private static @Nullable String text(@Nullable Payload payload) {
        return Optional.ofNullable(payload)
                .map(present -> PLAIN.fromPayload(present, String.class, String.class))
                .orElse(null);
    }

    private static final class Fields implements TextMapGetter<Map<String, Payload>> {

        @Override
        public Iterable<String> keys(Map<String, Payload> fields) {
            return fields.keySet();
        }

        @Override
        public @Nullable String get(@Nullable Map<String, Payload> fields, String name) {
            return fields == null ? null : text(fields.get(name));
        }
    }
}
