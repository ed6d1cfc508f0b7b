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
    void takesMessageAndErrorOutOfTemporalsLines() {
        assertThat(LogLine.readable("""
                {"time":"2026-01-01","level":"ERROR","msg":"can't set frontend port 7233: address already in use"}""")).isEqualTo("ERROR can't set frontend port 7233: address already in use");
        assertThat(LogLine.readable("""
                {"time":"2026-01-01","level":"WARN","msg":"Failed to poll for task.","Error":"connection refused"}""")).isEqualTo("WARN Failed to poll for task. <- connection refused");
        assertThat(LogLine.readable("""
                {"time":"2026-01-01","level":"WARN","msg":"network dial error","error":"connection refused"}""")).isEqualTo("WARN network dial error <- connection refused");
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
