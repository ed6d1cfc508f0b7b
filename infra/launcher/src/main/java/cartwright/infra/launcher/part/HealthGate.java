package cartwright.infra.launcher.part;

import cartwright.infra.launcher.process.ChildProcess;
import cartwright.infra.launcher.process.LogTail;
import cartwright.infra.launcher.progress.LaunchFailure;
import cartwright.infra.launcher.progress.Step;
import java.time.Duration;

/** Waits until an application says that it is ready, and no longer than it lives. */
final class HealthGate {

    private static final Duration POLL = Duration.ofMillis(150);

    private final AppSettings settings;

    HealthGate(AppSettings settings) {
        this.settings = settings;
    }

    void await(ChildProcess child, Step step) {
        var deadline = System.nanoTime() + settings.readyBound().toNanos();
        try (var health = settings.health().get()) {
            while (true) {
                var answer = health.ask();
                if (!child.isAlive()) {
                    throw child.death();
                }
                switch (answer) {
                    case READY -> {
                        return;
                    }
                    case SILENT -> step.doing("starting");
                    case NOT_READY -> step.doing("answers, not ready yet");
                }
                if (System.nanoTime() > deadline) {
                    throw LogTail.failure(
                            settings.name() + " was not ready within "
                                    + settings.readyBound().toSeconds() + " s",
                            settings.log());
                }
                Thread.sleep(POLL);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new LaunchFailure("The start of " + settings.name() + " was interrupted.", interrupted);
        }
    }
}
