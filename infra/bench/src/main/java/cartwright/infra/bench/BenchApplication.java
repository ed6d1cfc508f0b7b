package cartwright.infra.bench;

import cartwright.infra.bench.engine.BareEngine;
import cartwright.infra.bench.report.Machine;
import cartwright.infra.bench.report.Measurement;
import cartwright.infra.bench.report.Report;
import cartwright.infra.bench.shop.Shop;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures the running shop beside the bare engine. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measure the running shop beside the bare engine; exit code 1 when orders failed.")
public final class BenchApplication implements Callable<Integer> {

    private static final int CLIENTS = 16;

    /** Messages and webhooks of the orders placed under load. */
    private static final Duration AFTERMATH = Duration.ofSeconds(4);

    /** Parcel and messages of one order, which go on after its client was answered. */
    private static final Duration REST = Duration.ofMillis(400);

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--smoke", description = "under a minute, figures less steady")
    private boolean isSmoke;

    @Option(names = "--api", defaultValue = "${env:CARTWRIGHT_API_URL:-http://localhost:8080}")
    private String api = "";

    @Option(names = "--temporal", defaultValue = "${env:TEMPORAL_ADDRESS:-localhost:7233}")
    private String temporal = "";

    @Option(names = "--password", defaultValue = "cartwright", description = "of the seeded accounts")
    private String password = "";

    @Option(
            names = "--addresses",
            defaultValue = "${env:CARTWRIGHT_ADDRESSES:-}",
            description = "the launcher's addresses.json; without it no statements are counted")
    private String addresses = "";

    @Option(
            names = "--report",
            defaultValue = "infra/bench/target",
            description = "directory for report.json, report.html")
    private Path directory = Path.of("");

    /** Runs it. */
    public static void main(String[] arguments) {
        var command = new CommandLine(new BenchApplication());
        command.setExecutionExceptionHandler((failure, line, parsed) -> {
            line.getErr().println(failure.getMessage() == null ? failure.toString() : failure.getMessage());
            return 1;
        });
        System.exit(command.execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (spec == null) {
            throw new IllegalStateException("a command runs from a command line");
        }
        var out = spec.commandLine().getOut();
        Files.createDirectories(directory);
        var stubs = WorkflowServiceStubs.newConnectedServiceStubs(
                WorkflowServiceStubsOptions.newBuilder().setTarget(temporal).build(), Duration.ofSeconds(10));
        try (var shop = new Shop(api, password);
                var engine = new BareEngine(WorkflowClient.newInstance(stubs))) {
            var report = measure(shop, engine, WorkflowClient.newInstance(stubs), out);
            report.print(out);
            report.write(directory);
            out.printf("Written: %s%n", directory.resolve("report.html").toAbsolutePath());
            out.flush();
            return report.measurements().stream().allMatch(measured -> measured.failures() == 0) ? 0 : 1;
        } finally {
            stubs.shutdownNow();
        }
    }

    private Report measure(Shop shop, BareEngine engine, WorkflowClient client, PrintWriter out)
            throws IOException, InterruptedException {
        var rounds = isSmoke ? 30 : 100;
        var warmUp = Duration.ofSeconds(isSmoke ? 2 : 10);
        var time = Duration.ofSeconds(isSmoke ? 4 : 30);
        var orders = new Load("shop: POST /v1/orders until CONFIRMED", shop::order);
        var firstTask = new Load("bare engine: update with start, 3 local steps", engine::firstTask);
        var fiveSteps = new Load("bare engine: 5 regular activities", engine::fiveSteps);
        // The baselines come first: what orders lead to goes on for a while and would slow them down.
        tell(out, CLIENTS + " clients: the bare engine");
        var bare = firstTask.concurrently(CLIENTS, warmUp, time);
        var steps = fiveSteps.concurrently(CLIENTS, warmUp, time);
        tell(out, "One client: the bare engine");
        var bareAlone = firstTask.sequentially(rounds / 10, rounds);
        var stepsAlone = fiveSteps.sequentially(rounds / 10, rounds / 3);
        tell(out, CLIENTS + " clients: the shop");
        // More code than the baselines run is interpreted until it has been called for a while.
        var loaded = orders.concurrently(CLIENTS, warmUp.multipliedBy(2), time);
        Thread.sleep(AFTERMATH);
        tell(out, "One client: the shop");
        var backToBack = orders.sequentially(rounds / 10, rounds / 2);
        tell(out, "One client that lets the shop come to rest between two orders");
        var shopAlone = new Load("shop: the same, nothing else to do", shop::order).unloaded(0, rounds, REST);
        tell(out, "What one order costs");
        var cost = new Costs(addresses, client).of(shop);
        return new Report(
                Instant.now(),
                Machine.here(directory),
                List.of(shopAlone, backToBack, bareAlone, stepsAlone, loaded, bare, steps),
                ratios(shopAlone, stepsAlone, loaded, bare, steps),
                cost);
    }

    private static Map<String, Long> ratios(
            Measurement shopAlone, Measurement stepsAlone, Measurement shop, Measurement bare, Measurement steps) {
        var ratios = new LinkedHashMap<String, Long>();
        ratios.put("orders/s to 5 regular activities/s", ratio(shop.milliPerSecond(), steps.milliPerSecond()));
        ratios.put("orders/s to updates with 3 local steps/s", ratio(shop.milliPerSecond(), bare.milliPerSecond()));
        ratios.put(
                "p50 of an unloaded order to p50 of 5 regular activities",
                ratio(shopAlone.micros(50), stepsAlone.micros(50)));
        return ratios;
    }

    private static long ratio(long of, long to) {
        return of * 1000 / Math.max(1, to);
    }

    private static void tell(PrintWriter out, String what) {
        out.printf("… %s%n", what);
        out.flush();
    }
}
