package cartwright.activities.catalog.images;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.workflows.catalog.ImageOutcome.Kind;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImageMetricsTest {

    @Test
    void countsImagesByWhatBecameOfThem() {
        var meters = new SimpleMeterRegistry();
        var metrics = new ImageMetrics();
        metrics.bindTo(meters);

        List.of(Kind.READY, Kind.REFUSED, Kind.READY).forEach(metrics::count);

        assertThat(List.of("ready", "refused", "gone"))
                .extracting(outcome -> meters.get("cartwright.catalog.images.processed")
                        .tag("outcome", outcome)
                        .functionCounter()
                        .count())
                .containsExactly(2.0, 1.0, 0.0);
    }
}
