package cartwright.activities.kernel.redis;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/** How often a cache had what it was asked for, as a counter with the tag {@code result}: {@code hit} or {@code miss}. */
public final class CacheReads {

    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();

    /** Counts an answer, and gives it back. */
    public <T> Optional<T> counted(Optional<T> answer) {
        (answer.isPresent() ? hits : misses).increment();
        return answer;
    }

    /** Shows the counts under {@code name}. */
    public void bindTo(MeterRegistry meters, String name) {
        count(meters, name, "hit", hits);
        count(meters, name, "miss", misses);
    }

    private static void count(MeterRegistry meters, String name, String result, LongAdder reads) {
        FunctionCounter.builder(name, reads, LongAdder::sum)
                .tag("result", result)
                .register(meters);
    }
}
