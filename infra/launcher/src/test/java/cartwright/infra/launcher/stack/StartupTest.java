package cartwright.infra.launcher.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cartwright.infra.launcher.progress.LaunchFailure;
import cartwright.infra.launcher.progress.Progress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StartupTest {

    private final List<String> done = new CopyOnWriteArrayList<>();
    private final Startup startup = new Startup(Progress.silent());

    @Test
    void runsAStageOnlyAfterThoseItWaitsFor() {
        startup.run(List.of(
                stage("postgres"), stage("schema", "postgres"), stage("temporal"), stage("api", "schema", "temporal")));

        assertThat(done).containsExactlyInAnyOrder("postgres", "schema", "temporal", "api");
        assertThat(done.indexOf("schema")).isGreaterThan(done.indexOf("postgres"));
        assertThat(done.indexOf("api")).isGreaterThan(done.indexOf("schema")).isGreaterThan(done.indexOf("temporal"));
    }

    @Test
    void runsStagesThatDoNotWaitForEachOtherAtTheSameTime() {
        var both = new CountDownLatch(2);

        startup.run(List.of(meeting("one", both), meeting("two", both)));

        assertThat(done).containsExactlyInAnyOrder("one", "two");
    }

    @Test
    void endsWithTheFirstFailureAndStartsNothingThatWaitsForIt() {
        var stages = List.of(failing("postgres", "no space"), stage("schema", "postgres"));

        assertThatThrownBy(() -> startup.run(stages))
                .isInstanceOf(LaunchFailure.class)
                .hasMessage("no space");
        assertThat(done).isEmpty();
    }

    @Test
    void doesNotWaitForOthersWhenOneFails() {
        var never = new CountDownLatch(1);
        var stages = List.of(waiting("slow", never), failing("fast", "broken"));

        assertThatThrownBy(() -> startup.run(stages)).hasMessage("broken");
        never.countDown();
    }

    @Test
    void tellsHowLongEachTook() {
        assertThat(startup.run(List.of(stage("postgres"), stage("temporal")))).containsOnlyKeys("postgres", "temporal");
    }

    private Stage stage(String name, String... after) {
        return new Stage(name, List.of(after), _ -> {
            done.add(name);
            return "";
        });
    }

    private static Stage failing(String name, String reason) {
        return new Stage(name, List.of(), _ -> {
            throw new LaunchFailure(reason);
        });
    }

    private static Stage waiting(String name, CountDownLatch end) {
        return new Stage(name, List.of(), _ -> {
            try {
                end.await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            return "";
        });
    }

    private Stage meeting(String name, CountDownLatch others) {
        return new Stage(name, List.of(), _ -> {
            others.countDown();
            try {
                assertThat(others.await(10, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            done.add(name);
            return "";
        });
    }
}
