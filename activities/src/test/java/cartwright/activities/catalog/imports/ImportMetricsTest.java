package cartwright.activities.catalog.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImportMetricsTest {

    @Test
    void countsProductsByWhatBecameOfThem() {
        var meters = new SimpleMeterRegistry();
        var metrics = new ImportMetrics();
        metrics.bindTo(meters);

        metrics.count(new Applying.Outcome(1, 2, 3, 4, List.of()));
        metrics.count(new Applying.Outcome(10, 20, 30, 40, List.of()));

        assertThat(List.of("created", "updated", "unchanged", "refused"))
                .extracting(outcome -> meters.get("cartwright.catalog.imported")
                        .tag("outcome", outcome)
                        .functionCounter()
                        .count())
                .containsExactly(11.0, 22.0, 33.0, 44.0);
    }
}
