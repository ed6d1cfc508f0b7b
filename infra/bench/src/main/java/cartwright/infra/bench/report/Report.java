package cartwright.infra.bench.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The figures of one run.
 *
 * @param measurements in the order in which they were taken
 * @param ratios of the shop to a baseline of the same run, in thousandths
 */
public record Report(
        Instant at, Machine machine, List<Measurement> measurements, Map<String, Long> ratios, OrderCost cost) {

    /** The table for people. */
    public void print(PrintWriter out) {
        out.printf(
                "%s, %d cores, fsync %s ms, %s%n",
                machine.jvm(), machine.cores(), decimal(machine.fsyncMicros()), machine.system());
        out.printf(
                "%-46s %8s %7s %9s %9s %9s %9s %9s %6s%n",
                "", "clients", "times", "per s", "p50 ms", "p95 ms", "p99 ms", "failures", "CPU %");
        for (var measured : measurements) {
            out.printf(
                    "%-46s %8d %7d %9s %9s %9s %9s %9d %6d%n",
                    measured.name(),
                    measured.clients(),
                    measured.latencies().getTotalCount(),
                    decimal(measured.milliPerSecond()),
                    decimal(measured.micros(50)),
                    decimal(measured.micros(95)),
                    decimal(measured.micros(99)),
                    measured.failures(),
                    measured.cpuPercent());
        }
        out.println("Closed loop: a client sends its next request when the last is answered.");
        out.println("CPU % is this program's own share of all cores: the clients, and the worker of the bare engine.");
        ratios.forEach((name, thousandths) -> out.printf("%-62s %9s%n", name, decimal(thousandths)));
        var statements = cost.statements();
        out.printf(
                "SQL statements until the client is told CONFIRMED: %s%n",
                statements == null ? "not counted (no access to pg_stat_statements)" : statements);
        var events = cost.events();
        out.printf("History events of a completed order: %s%n", events == null ? "none completed" : events);
        out.flush();
    }

    /** Writes report.json and report.html. */
    public void write(Path directory) throws IOException {
        Files.createDirectories(directory);
        new ObjectMapper()
                .writerWithDefaultPrettyPrinter()
                .writeValue(directory.resolve("report.json").toFile(), asMap());
        Files.writeString(directory.resolve("report.html"), new Page(this).html());
    }

    private Map<String, Object> asMap() {
        var map = new LinkedHashMap<String, Object>();
        map.put("at", at.toString());
        map.put("machine", machine);
        map.put("measurements", measurements.stream().map(Report::asMap).toList());
        map.put("ratiosInThousandths", ratios);
        map.put("cost", cost);
        return map;
    }

    private static Map<String, Object> asMap(Measurement measured) {
        var map = new LinkedHashMap<String, Object>();
        map.put("name", measured.name());
        map.put("clients", measured.clients());
        map.put("count", measured.latencies().getTotalCount());
        map.put("failures", measured.failures());
        map.put("thousandthsPerSecond", measured.milliPerSecond());
        map.put("p50Micros", measured.micros(50));
        map.put("p95Micros", measured.micros(95));
        map.put("p99Micros", measured.micros(99));
        map.put("maxMicros", measured.latencies().getMaxValue());
        map.put("ownCpuPercent", measured.cpuPercent());
        return map;
    }

    /** Thousandths as a number with one or two decimals. */
    static String decimal(long thousandths) {
        return thousandths < 10_000
                ? "%d.%02d".formatted(thousandths / 1000, thousandths % 1000 / 10)
                : "%d.%d".formatted(thousandths / 1000, thousandths % 1000 / 100);
    }
}
