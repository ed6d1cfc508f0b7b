package cartwright.infra.sandbox.time;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.infra.sandbox.SandboxServer;
import cartwright.infra.sandbox.store.Json;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClockIT {
    private SandboxServer sandbox = SandboxServer.emptied();

    @BeforeEach
    void empty() {
        sandbox = SandboxServer.emptied();
    }

    @Test
    void goesForwardByWhatItIsToldAndKeepsThatAcrossARestart() {
        sandbox.advance(Duration.ofDays(3));
        sandbox.restart();
        sandbox.advance(Duration.ofHours(1));

        assertThat(ahead()).isEqualTo(Duration.ofHours(73));
        var now = Instant.parse(String.valueOf(Json.text(Json.read(sandbox.get("/clock")), "now")));
        assertThat(now).isAfter(Instant.now().plus(Duration.ofDays(3)));
    }

    @Test
    void returnsToTheRealTimeWhenReset() {
        sandbox.advance(Duration.ofDays(3));
        sandbox.post("/reset", "", 204);

        assertThat(ahead()).isZero();
    }

    @Test
    void neverGoesBack() {
        sandbox.post("/clock/advance?by=-PT1H", "", 400);
        sandbox.post("/clock/advance?by=tomorrow", "", 400);

        assertThat(ahead()).isZero();
    }

    private Duration ahead() {
        return Duration.parse(String.valueOf(Json.text(Json.read(sandbox.get("/clock")), "ahead")));
    }
}
