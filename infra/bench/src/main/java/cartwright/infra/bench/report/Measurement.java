package cartwright.infra.bench.report;

import java.time.Duration;
import org.HdrHistogram.Histogram;

/**
 * What a number of clients saw.
 *
 * @param latencies of what succeeded, in microseconds
 * @param failures how often it did not
 * @param cpuNanos what this process used of the processors meanwhile
 */
public record Measurement(String name, int clients, Histogram latencies, long failures, Duration took, long cpuNanos) {

    /** Successes in thousandths per second. */
    public long milliPerSecond() {
        return latencies.getTotalCount() * 1_000_000_000_000L / Math.max(1, took.toNanos());
    }

    /** A percentile in microseconds. */
    public long micros(int percentile) {
        return latencies.getValueAtPercentile(percentile);
    }

    /** This process's share of all processors, in percent. */
    public long cpuPercent() {
        return cpuNanos
                * 100
                / Math.max(1, took.toNanos() * Runtime.getRuntime().availableProcessors());
    }
}
