package cartwright.infra.launcher.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedProcessIT {

    @Test
    void findsTheVeryProcessAgain() throws IOException {
        var sleeper = new ProcessBuilder("sleep", "987").start();
        try {
            var recorded = RecordedProcess.of(sleeper.toHandle(), "987").orElseThrow();

            assertThat(recorded.find()).contains(sleeper.toHandle());
        } finally {
            sleeper.destroyForcibly();
        }
    }

    @Test
    void findsNoOtherProcessUnderTheSameNumber() throws IOException {
        var sleeper = new ProcessBuilder("sleep", "987").start();
        try {
            var started = sleeper.info().startInstant().orElseThrow();

            assertThat(new RecordedProcess(sleeper.pid(), started, "cartwright").find())
                    .as("another command line")
                    .isEmpty();
            assertThat(new RecordedProcess(sleeper.pid(), started.minusSeconds(60), "987").find())
                    .as("another start")
                    .isEmpty();
        } finally {
            sleeper.destroyForcibly();
        }
    }

    @Test
    void findsNothingAfterItsEnd() throws Exception {
        var sleeper = new ProcessBuilder("sleep", "987").start();
        var recorded = RecordedProcess.of(sleeper.toHandle(), "987").orElseThrow();

        sleeper.destroyForcibly().waitFor();

        assertThat(recorded.find()).isEmpty();
    }

    @Test
    void writesAndReadsTheStateOfAStack(@TempDir Path data) {
        var process = new RecordedProcess(4711, Instant.parse("2026-01-02T03:04:05.670Z"), "-Dcartwright.data=/data");
        var state = new StackState(
                process,
                List.of(
                        new PartRecord("api", "http://localhost:8080", PartState.RUNNING, process, "/data/api.log"),
                        new PartRecord("temporal", "there:7233", PartState.EXTERNAL, null, null)));

        state.write(data);

        assertThat(StackState.read(data)).contains(state);
        assertThat(StackState.read(data.resolve("elsewhere"))).isEmpty();
    }
}
