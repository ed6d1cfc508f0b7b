package cartwright.infra.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.api.enums.v1.ScheduleOverlapPolicy;
import io.temporal.client.schedules.Schedule;
import io.temporal.client.schedules.ScheduleListDescription;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the workers make of the schedules, however many there are and whatever was changed. */
class DailyJobsIT {

    private static final LocalTime TWO = LocalTime.of(2, 10);
    private static final List<String> ALL =
            List.of("demand", "partitions", "reconciliation", "retention", "search-check", "stock-check");

    @TempDir
    private Path directory;

    private Schedules schedules;

    @BeforeEach
    void start() {
        schedules = new Schedules(directory);
    }

    @AfterEach
    void stop() {
        schedules.close();
    }

    @Test
    void makesEachScheduleOnceHoweverManyWorkersStart() throws Exception {
        Callable<Integer> worker = () -> schedules.jobs(TWO).register();

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
        assertThat(schedules.describe("stock-check").getInfo().getNumActions()).isEqualTo(1);
    }

    @Test
    void changesOnlyTheScheduleWhoseDefinitionChangedAndLeavesItPaused() {
        schedules.jobs(TWO).register();
        schedules.client().getHandle("stock-check").pause("stocktaking");
        var later = LocalTime.of(5, 45);

        assertThat(schedules.jobs(later).register()).isEqualTo(1);
        assertThat(schedules.jobs(later).register()).isZero();

        var state = Objects.requireNonNull(schedule("stock-check").getState());
        assertThat(firstRun("stock-check")).isEqualTo(later);
        assertThat(state.isPaused()).isTrue();
        assertThat(state.getNote()).isEqualTo("stocktaking");
        assertThat(Objects.requireNonNull(schedule("stock-check").getPolicy()).getCatchupWindow())
                .isEqualTo(Duration.ofHours(12));
        assertThat(ids()).containsExactlyInAnyOrderElementsOf(ALL);
    }

    @Test
    void pausesReconciliationAfterAFailureAndWaitsForTheNight() {
        schedules.jobs(TWO).register();

        var reconciliation = Objects.requireNonNull(schedule("reconciliation").getPolicy());
        assertThat(reconciliation.isPauseOnFailure()).isTrue();
        assertThat(reconciliation.getOverlap()).isEqualTo(ScheduleOverlapPolicy.SCHEDULE_OVERLAP_POLICY_SKIP);
        assertThat(reconciliation.getCatchupWindow()).isEqualTo(Duration.ofDays(2));
        assertThat(firstRun("reconciliation")).isEqualTo(LocalTime.of(4, 30));
        assertThat(schedules.describe("reconciliation").getInfo().getNumActions())
                .isZero();
    }

    /** Temporal's own window would be a year. */
    @Test
    void comesToWhatWasMissedWhileTheServerWasAwayWithinTheWindowAndNotAfterIt() {
        var window = Duration.ofSeconds(10);
        var due = Instant.now().truncatedTo(ChronoUnit.SECONDS).plus(Duration.ofSeconds(12));
        var at = due.atZone(ZoneId.of("UTC")).toLocalTime();
        schedules.jobs(at, at, window).register();
        assertThat(schedules.describe("stock-check").getInfo().getNumActions()).isOne();
        schedules.close();
        assertThat(Instant.now()).as("still to come").isBefore(due);

        Eventually.answered(Instant::now, due.plus(window.multipliedBy(2))::isBefore);
        schedules = new Schedules(directory);

        // Nobody has run what it began with: that its time has come again is told by its not beginning beside itself.
        Eventually.answered(
                () -> schedules.describe("stock-check").getInfo().getNumActionsSkippedOverlap(),
                skipped -> skipped == 1);
        var night = Eventually.answered(
                () -> schedules.describe("reconciliation").getInfo(),
                info -> info.getNumActionsMissedCatchupWindow() + info.getNumActions() > 0);
        assertThat(night.getNumActionsMissedCatchupWindow()).isOne();
        assertThat(night.getNumActions()).isZero();
    }

    private Schedule schedule(String id) {
        return schedules.describe(id).getSchedule();
    }

    private LocalTime firstRun(String id) {
        return schedules
                .describe(id)
                .getInfo()
                .getNextActionTimes()
                .getFirst()
                .atZone(ZoneId.of("UTC"))
                .toLocalTime();
    }

    private List<String> ids() {
        return schedules
                .client()
                .listSchedules()
                .map(ScheduleListDescription::getScheduleId)
                .toList();
    }
}
