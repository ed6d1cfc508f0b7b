package cartwright.infra.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.workflows.reconciliation.NightlyReconciliationWorkflowImpl;
import cartwright.workflows.reconciliation.PaymentReconciliationWorkflowImpl;
import cartwright.workflows.reconciliation.ReconcileDay;
import cartwright.workflows.reconciliation.ReconciliationActivities;
import cartwright.workflows.reconciliation.ReconciliationSearch;
import cartwright.workflows.reconciliation.RunSummary;
import cartwright.workflows.reconciliation.SettlementProvider;
import io.temporal.client.schedules.ScheduleState;
import io.temporal.failure.ApplicationFailure;
import io.temporal.worker.WorkerFactory;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The schedule at work, and the runbook's commands about it. */
class NightlyReconciliationIT {

    private static final String ID = "reconciliation";

    @TempDir
    private Path directory;

    private final Night night = new Night();
    private Schedules schedules;
    private WorkerFactory workers;

    @BeforeEach
    void start() throws Exception {
        schedules = new Schedules(directory);
        // What the workers make known when they start.
        schedules.command(
                "operator",
                "search-attribute",
                "create",
                "--name",
                ReconciliationSearch.PROVIDER.getName(),
                "--type",
                "Keyword",
                "--name",
                ReconciliationSearch.BREAKS.getName(),
                "--type",
                "Int");
        schedules.jobs(LocalTime.of(2, 10)).register();
        workers = WorkerFactory.newInstance(schedules.workflows());
        var worker = workers.newWorker(ReconciliationActivities.TASK_QUEUE);
        worker.registerWorkflowImplementationTypes(
                PaymentReconciliationWorkflowImpl.class, NightlyReconciliationWorkflowImpl.class);
        worker.registerActivitiesImplementations(night);
        workers.start();
    }

    @AfterEach
    void stop() {
        workers.shutdownNow();
        schedules.close();
    }

    @Test
    void makesUpByCommandForTheDayBeforeEachTimeThatWasMissed() throws Exception {
        schedules.command(
                "schedule",
                "backfill",
                "--schedule-id",
                ID,
                "--overlap-policy",
                "BufferAll",
                "--start-time",
                "2026-11-20T00:00:00Z",
                "--end-time",
                "2026-11-23T00:00:00Z");

        assertThat(Eventually.answered(night::days, days -> days.size() == 3))
                .containsExactly("STRIPE 2026-11-19", "STRIPE 2026-11-20", "STRIPE 2026-11-21");
    }

    @Test
    void isPausedByAFailedRunUntilAPersonLetsItGoOn() throws Exception {
        night.refuses();

        schedules.client().getHandle(ID).trigger();
        Eventually.answered(this::state, ScheduleState::isPaused);

        schedules.command("schedule", "toggle", "--unpause", "--schedule-id", ID, "--reason", "the key was renewed");
        assertThat(state().isPaused()).isFalse();
        assertThat(state().getNote()).isEqualTo("the key was renewed");
    }

    @Test
    void beginsNothingBesideANightThatIsGoingOn() {
        night.holds();
        var schedule = schedules.client().getHandle(ID);

        schedule.trigger();
        Eventually.answered(night::days, days -> days.size() == 1);
        schedule.trigger();

        assertThat(Eventually.answered(
                        () -> schedules.describe(ID).getInfo().getNumActionsSkippedOverlap(), skipped -> skipped > 0))
                .isOne();
        night.letsGo();
        assertThat(night.days()).hasSize(1);
    }

    private ScheduleState state() {
        return Objects.requireNonNull(schedules.describe(ID).getSchedule().getState());
    }

    /** Providers whose day agrees, unless they refuse or keep silent. */
    private static final class Night implements ReconciliationActivities {

        private final List<String> days = new CopyOnWriteArrayList<>();
        private final CountDownLatch released = new CountDownLatch(1);
        private volatile boolean refusing;
        private volatile boolean holding;

        void refuses() {
            refusing = true;
        }

        void holds() {
            holding = true;
        }

        void letsGo() {
            released.countDown();
        }

        List<String> days() {
            return List.copyOf(days);
        }

        @Override
        public List<LocalDate> unfinishedDays(SettlementProvider provider, LocalDate before) {
            return List.of();
        }

        @Override
        public long open(ReconcileDay day, String requestId) {
            days.add(day.provider() + " " + day.date());
            return days.size();
        }

        @Override
        public Imported load(long run) {
            if (refusing) {
                throw ApplicationFailure.newNonRetryableFailure("no such key", "REPORT_REFUSED");
            }
            if (holding) {
                await();
            }
            return new Imported(1, 0, 0);
        }

        private void await() {
            try {
                released.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public RunSummary match(long run) {
            return new RunSummary(1, 1, 0);
        }

        @Override
        public long resolveListedPatterns(long run) {
            return 0;
        }

        @Override
        public RunSummary complete(long run) {
            return match(run);
        }

        @Override
        public void fail(long run, String problem) {
            // The workflow fails with it.
        }
    }
}
