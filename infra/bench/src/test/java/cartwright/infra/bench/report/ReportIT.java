package cartwright.infra.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportIT {

    @Test
    void tellsTheSameFiguresAsTableJsonAndPage(@TempDir Path directory) throws IOException {
        var report = report(directory);
        var table = new StringWriter();

        report.print(new PrintWriter(table));
        report.write(directory);

        assertThat(table.toString()).contains("shop <orders>", "1.50", "CONFIRMED: 16", "72");
        var json = new ObjectMapper().readTree(directory.resolve("report.json").toFile());
        assertThat(json.at("/measurements/0/thousandthsPerSecond").asLong()).isEqualTo(1500);
        assertThat(json.at("/cost/events").asInt()).isEqualTo(72);
        assertThat(json.at("/machine/fsyncMicros").asLong()).isPositive();
        assertThat(Files.readString(directory.resolve("report.html")))
                .contains("<svg", "<rect", "shop &lt;orders&gt;", "CONFIRMED: 16")
                .doesNotContain("<script", "http://", "https://");
    }

    private static Report report(Path directory) throws IOException {
        var latencies = new Histogram(60_000_000, 3);
        latencies.recordValue(10_000);
        latencies.recordValue(20_000);
        latencies.recordValue(40_000);
        var measured = new Measurement("shop <orders>", 16, latencies, 0, Duration.ofSeconds(2), 0);
        return new Report(
                Instant.EPOCH,
                Machine.here(directory),
                List.of(measured),
                Map.of("to the engine", 250L),
                new OrderCost(16L, 72, new LinkedHashMap<>(Map.of("SELECT 1", 16L))));
    }
}
