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
import io.temporal.api.enums.v1.ScheduleOverlapPolicy;
import io.temporal.client.schedules.Schedule;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.client.schedules.ScheduleListDescription;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Schedules on a real Temporal server: the SDK's test server has none. */
class DailyJobsIT {

    private static final LocalTime TWO = LocalTime.of(2, 10);
    private static final List<String> ALL =
            List.of("demand", "partitions", "reconciliation", "retention", "search-check", "stock-check");

    @TempDir
    private Path directory;

    private TemporalServer server;
    private WorkflowServiceStubs stubs;
    private ScheduleClient client;

    @BeforeEach
    void start() {
        var ports = Ports.free();
        server = TemporalServer.start(new TemporalSettings(
                new TemporalBinary(Directories.cache(System.getenv()), System.getenv())
                        .obtain(Progress.silent().begin("temporal")),
                directory.resolve("temporal.db"),
                ports.of(Port.TEMPORAL),
                ports.of(Port.TEMPORAL_UI),
                null,
                directory.resolve("temporal.log")));
        stubs = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setTarget(server.address())
                .build());
        client = ScheduleClient.newInstance(stubs);
    }

    @AfterEach
    void stop() {
        stubs.shutdownNow();
        server.close();
    }

    @Test
    void makesEachScheduleOnceHoweverManyWorkersStart() throws Exception {
        Callable<Integer> worker = () -> jobs(TWO).register();

        try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
            var made = 0;
            for (var registered : workers.invokeAll(Collections.nCopies(8, worker))) {
                made += registered.get();
            }
            assertThat(made).isEqualTo(ALL.size());
        }
        var check = schedule("stock-check");

        assertThat(ids()).containsExactlyInAnyOrderElementsOf(ALL);
        assertThat(Objects.requireNonNull(check.getPolicy()).getOverlap())
                .isEqualTo(ScheduleOverlapPolicy.SCHEDULE_OVERLAP_POLICY_SKIP);
        assertThat(Objects.requireNonNull(check.getPolicy()).getCatchupWindow()).isEqualTo(Duration.ofHours(12));
        assertThat(firstRun("stock-check")).isEqualTo(TWO);
        assertThat(client.getHandle("stock-check").describe().getInfo().getNumActions())
                .isEqualTo(1);
    }

    @Test
    void changesOnlyTheScheduleWhoseDefinitionChangedAndLeavesItPaused() {
        jobs(TWO).register();
        client.getHandle("stock-check").pause("stocktaking");
        var later = LocalTime.of(5, 45);

        assertThat(jobs(later).register()).isEqualTo(1);
        assertThat(jobs(later).register()).isZero();

        var state = Objects.requireNonNull(schedule("stock-check").getState());
        assertThat(firstRun("stock-check")).isEqualTo(later);
        assertThat(state.isPaused()).isTrue();
        assertThat(state.getNote()).isEqualTo("stocktaking");
        assertThat(ids()).containsExactlyInAnyOrderElementsOf(ALL);
    }

    @Test
    void pausesReconciliationAfterAFailureAndWaitsForTheNight() {
        jobs(TWO).register();

        var reconciliation = Objects.requireNonNull(schedule("reconciliation").getPolicy());
        assertThat(reconciliation.isPauseOnFailure()).isTrue();
        assertThat(reconciliation.getOverlap()).isEqualTo(ScheduleOverlapPolicy.SCHEDULE_OVERLAP_POLICY_SKIP);
        assertThat(reconciliation.getCatchupWindow()).isEqualTo(Duration.ofDays(2));
        assertThat(firstRun("reconciliation")).isEqualTo(LocalTime.of(4, 30));
        assertThat(client.getHandle("reconciliation").describe().getInfo().getNumActions())
                .isZero();
    }

    private DailyJobs jobs(LocalTime stockCheckAt) {
        return new DailyJobs(
                client,
                new UpkeepProperties(
                        ZoneId.of("UTC"),
                        LocalTime.of(1, 10),
                        LocalTime.of(1, 40),
                        stockCheckAt,
                        LocalTime.of(2, 40),
                        LocalTime.of(3, 10),
                        Duration.ofHours(12),
                        LocalTime.of(4, 30),
                        Duration.ofDays(2),
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

    private Schedule schedule(String id) {
        return client.getHandle(id).describe().getSchedule();
    }

    private LocalTime firstRun(String id) {
        return client.getHandle(id)
                .describe()
                .getInfo()
                .getNextActionTimes()
                .getFirst()
                .atZone(ZoneId.of("UTC"))
                .toLocalTime();
    }

    private List<String> ids() {
        return client.listSchedules()
                .map(ScheduleListDescription::getScheduleId)
                .toList();
    }
}
