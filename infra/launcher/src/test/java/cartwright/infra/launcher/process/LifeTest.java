package cartwright.infra.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LifeTest {

    private static final String REST = " 11568 4604 0 -1 4227084 3035 6575 11 0 3 0 3 0 20 0 ";

    @Test
    void isOverOnceTheLastThreadIsDead() {
        assertThat(Life.isOver("11571 (temporal) S 11568" + REST + "9 0 4669095"))
                .isFalse();
        assertThat(Life.isOver("11571 (temporal) Z 11568" + REST + "2 0 4669095"))
                .isFalse();
        assertThat(Life.isOver("11571 (temporal) Z 11568" + REST + "1 0 4669095"))
                .isTrue();
    }

    @Test
    void findsTheStateBehindAnyName() {
        assertThat(Life.isOver("11571 (a) Z (b) S 11568" + REST + "1 0 4669095"))
                .isFalse();
        assertThat(Life.isOver("11571 (a) S (b) Z 11568" + REST + "1 0 4669095"))
                .isTrue();
    }

    @Test
    void doesNotWaitForAnybodyToCollectTheDead() throws Exception {
        // What a shell has become collects no child of the shell.
        var parent = new ProcessBuilder("/bin/sh", "-c", "sleep 1 & echo $!; exec sleep 60").start();
        try (var printed = parent.inputReader()) {
            var child = ProcessHandle.of(Long.parseLong(printed.readLine())).orElseThrow();

            assertThat(Life.awaitEnd(child, Duration.ofSeconds(20))).isTrue();
            assertThat(child.isAlive()).as("waits to be collected").isTrue();
        } finally {
            parent.destroyForcibly().waitFor();
        }
    }
}
