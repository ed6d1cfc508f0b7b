package cartwright.infra.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LogLineTest {

    @Test
    void takesMessageAndDeepestCauseOutOfJson() {
        var line = """
                {"@timestamp":"2026-01-01","level":"ERROR","message":"Application run failed",\
                "stack_trace":"java.lang.A: no\\n\\tat x\\nCaused by: java.lang.B: nor this\\nCaused by: java.lang.C: port taken\\n"}""";

        assertThat(LogLine.readable(line)).isEqualTo("ERROR Application run failed <- java.lang.C: port taken");
    }

    @Test
    void leavesOtherLinesAsTheyAre() {
        assertThat(LogLine.readable("FATAL: no pg_hba.conf entry")).isEqualTo("FATAL: no pg_hba.conf entry");
        assertThat(LogLine.readable("{not json")).isEqualTo("{not json");
    }

    @Test
    void cutsWhatIsTooLongForATerminal() {
        assertThat(LogLine.readable("x".repeat(1000))).hasSize(303).endsWith("...");
    }
}
