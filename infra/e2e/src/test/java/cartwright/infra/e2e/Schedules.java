package cartwright.infra.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.payment.PaymentProperties;
import cartwright.infra.launcher.progress.Progress;
import cartwright.infra.launcher.settings.Directories;
import cartwright.infra.launcher.settings.Port;
import cartwright.infra.launcher.settings.Ports;
import cartwright.infra.launcher.temporal.TemporalBinary;
import cartwright.infra.launcher.temporal.TemporalServer;
import cartwright.infra.launcher.temporal.TemporalSettings;
import cartwright.workers.DailyJobs;
import cartwright.workers.UpkeepProperties;
import cartwright.workflows.payment.EndingAction;
import cartwright.workflows.reconciliation.SettlementProvider;
import io.temporal.client.WorkflowClient;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.client.schedules.ScheduleDescription;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

/** A real Temporal server and nothing else, for the shop's schedules: the SDK's test server has none. */
final class Schedules implements AutoCloseable {

    private final Path binary;
    private final TemporalServer server;
    private final WorkflowServiceStubs stubs;

    /** Starts the server, which keeps its files in {@code directory}. */
    Schedules(Path directory) {
        var ports = Ports.free();
        binary = new TemporalBinary(Directories.cache(System.getenv()), System.getenv())
                .obtain(Progress.silent().begin("temporal"));
        server = TemporalServer.start(new TemporalSettings(
                binary,
                directory.resolve("temporal.db"),
                ports.of(Port.TEMPORAL),
                ports.of(Port.TEMPORAL_UI),
                null,
                directory.resolve("temporal.log")));
        stubs = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setTarget(server.address())
                .build());
    }

    ScheduleClient client() {
        return ScheduleClient.newInstance(stubs);
    }

    WorkflowClient workflows() {
        return WorkflowClient.newInstance(stubs);
    }

    ScheduleDescription describe(String id) {
        return client().getHandle(id).describe();
    }

    /** The shop's jobs, of which the check of its stock is at {@code stockCheckAt}. */
    DailyJobs jobs(LocalTime stockCheckAt) {
        return jobs(stockCheckAt, LocalTime.of(4, 30), Duration.ofDays(2));
    }

    /** The same with a night of another time, which may be {@code catchUp} late; of the others each may be half a day. */
    DailyJobs jobs(LocalTime stockCheckAt, LocalTime reconciliationAt, Duration catchUp) {
        return new DailyJobs(
                client(),
                new UpkeepProperties(
                        ZoneId.of("UTC"),
                        LocalTime.of(1, 10),
                        LocalTime.of(1, 40),
                        stockCheckAt,
                        LocalTime.of(2, 40),
                        LocalTime.of(3, 10),
                        Duration.ofHours(12),
                        reconciliationAt,
                        catchUp,
                        List.of(SettlementProvider.STRIPE)),
                new PaymentProperties(
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1),
                        "http://localhost/back",
                        EndingAction.ASK,
                        new PaymentProperties.Stripe("http://localhost", ""),
                        new PaymentProperties.Paypal("http://localhost", "", ""),
                        new PaymentProperties.Square("http://localhost", "")));
    }

    /** Runs Temporal's command, as the runbook does. */
    void command(String... arguments) throws IOException, InterruptedException {
        var whole = Stream.concat(
                        Stream.of(binary.toString()),
                        Stream.concat(Stream.of(arguments), Stream.of("--address", server.address())))
                .toList();
        var process = new ProcessBuilder(whole).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    @Override
    public void close() {
        stubs.shutdownNow();
        server.close();
    }
}
