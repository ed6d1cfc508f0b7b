package cartwright.activities.kernel;

import cartwright.activities.kernel.AskedGauges.Meaning;
import cartwright.workflows.kernel.PartitionReport.Caught;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** The alarm of the partitions: asked apart from the job that makes them, so that it also tells when that job does not run. */
@Component
@ConditionalOnProperty(prefix = "cartwright.upkeep", name = "watch", havingValue = "true")
public class PartitionMetrics {

    private final Partitions partitions;
    private final MultiGauge caught;

    PartitionMetrics(Partitions partitions, AskedGauges gauges, MeterRegistry meters) {
        this.partitions = partitions;
        this.caught = MultiGauge.builder("cartwright.partitions.default.rows")
                .description("rows in DEFAULT partitions; anything but zero wants a person")
                .register(meters);
        gauges.add(
                Meaning.count(
                        "cartwright.partitions.missing", "partitions of this month and the next that nobody made"),
                partitions::missingSoon);
    }

    /** Counts anew, a table a tag. */
    @Scheduled(fixedDelay = 60, initialDelay = 5, timeUnit = TimeUnit.SECONDS)
    void count() {
        var rows = partitions.caught().stream().collect(Collectors.toMap(Caught::table, Caught::rows));
        caught.register(
                partitions.tables().stream()
                        .map(table -> Row.of(Tags.of("table", table), rows.getOrDefault(table, 0L)))
                        .toList(),
                true);
    }
}
