package cartwright.infra.launcher.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ConsoleProgressTest {

    private final StringWriter written = new StringWriter();

    @Test
    void showsHowAStepEnded() {
        try (var progress = ConsoleProgress.plain(new PrintWriter(written))) {
            progress.done(progress.begin("postgres"), "ready", Duration.ofMillis(1_250));
        }

        assertThat(written.toString()).contains("postgres").contains("ready").contains("1.2 s");
    }

    @Test
    void showsWhyAStepFailedAndPassesTheFailureOn() {
        try (var progress = ConsoleProgress.plain(new PrintWriter(written))) {
            assertThatThrownBy(() -> progress.run("api", _ -> {
                        throw new LaunchFailure("no port\nits log");
                    }))
                    .isInstanceOf(LaunchFailure.class);
        }

        assertThat(written.toString())
                .contains("api")
                .contains("failed: no port")
                .doesNotContain("its log");
    }

    @Test
    void keepsTheLiveLineWithinTheTerminal() {
        try (var progress = ConsoleProgress.live(new PrintWriter(written), 30)) {
            progress.begin("temporal").doing("downloading something with a very long name indeed");
            progress.say("a line that stays");
        }

        var live = written.toString().substring(written.toString().lastIndexOf("temporal"));
        assertThat(written.toString()).contains("a line that stays\n");
        assertThat(live.split("\r", -1)[0]).hasSizeLessThan(30);
    }

    @Test
    void writesDurationsAsPeopleReadThem() {
        assertThat(Seconds.tenths(Duration.ofMillis(12_345))).isEqualTo("12.3 s");
        assertThat(Seconds.whole(Duration.ofSeconds(59))).isEqualTo("59 s");
        assertThat(Seconds.whole(Duration.ofSeconds(185))).isEqualTo("3 min 05 s");
    }
}
