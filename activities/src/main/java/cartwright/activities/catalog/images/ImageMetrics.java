package cartwright.activities.catalog.images;

import cartwright.workflows.catalog.ImageOutcome.Kind;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** How many images were processed, by what became of them; one that a step finds settled counts again. */
@Component
class ImageMetrics implements MeterBinder {

    private final Map<Kind, LongAdder> outcomes =
            Arrays.stream(Kind.values()).collect(Collectors.toMap(Function.identity(), kind -> new LongAdder()));

    void count(Kind kind) {
        Objects.requireNonNull(outcomes.get(kind)).increment();
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        outcomes.forEach(
                (kind, count) -> FunctionCounter.builder("cartwright.catalog.images.processed", count, LongAdder::sum)
                        .tag("outcome", kind.name().toLowerCase(Locale.ROOT))
                        .register(meters));
    }
}
