package cartwright.infra.launcher.progress;

import java.time.Duration;

/** A step as the consoles keep it: its name, its start, and what it says it is doing. */
final class RunningStep implements Step {

    private final String name;
    private final long startedAt = System.nanoTime();
    private volatile String detail = "";

    RunningStep(String name) {
        this.name = name;
    }

    @Override
    public void doing(String newDetail) {
        detail = newDetail;
    }

    @Override
    public Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - startedAt);
    }

    String name() {
        return name;
    }

    String detail() {
        return detail;
    }
}
