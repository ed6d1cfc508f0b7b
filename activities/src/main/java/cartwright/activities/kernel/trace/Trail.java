package cartwright.activities.kernel.trace;

import io.opentelemetry.context.Context;
import java.util.function.Supplier;

/** What a piece of work takes with it from thread to thread: the trace it belongs to and what its log lines say. */
record Trail(Context trace, LogContext names) {

    static Trail current() {
        return new Trail(Context.current(), LogContext.current());
    }

    <T> T along(Supplier<T> work) {
        try (var _ = names.open();
                var _ = trace.makeCurrent()) {
            return work.get();
        }
    }

    void along(Runnable work) {
        along(() -> {
            work.run();
            return work;
        });
    }
}
