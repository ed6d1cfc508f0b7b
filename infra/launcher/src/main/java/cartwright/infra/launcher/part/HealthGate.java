package cartwright.infra.launcher.part;

import cartwright.infra.launcher.process.ChildProcess;
import cartwright.infra.launcher.process.LogTail;
import cartwright.infra.launcher.progress.LaunchFailure;
import cartwright.infra.launcher.progress.Step;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Waits until an application says that it is ready, and no longer than it lives. */
final class HealthGate {

    private static final Duration POLL = Duration.ofMillis(150);
    private static final Duration ANSWER_BOUND = Duration.ofSeconds(2);

    private final AppSettings settings;

    HealthGate(AppSettings settings) {
        this.settings = settings;
    }

    void await(ChildProcess child, Step step) {
        var deadline = System.nanoTime() + settings.readyBound().toNanos();
        try (var client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(ANSWER_BOUND)
                .build()) {
            while (true) {
                var status = ask(client);
                if (!child.isAlive()) {
                    throw child.death();
                }
                if (status == 200) {
                    return;
                }
                step.doing(status == 0 ? "starting" : "answers, not ready yet");
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

    /** The answer's status; 0 when nobody answers. */
    private int ask(HttpClient client) throws InterruptedException {
        var request =
                HttpRequest.newBuilder(settings.health()).timeout(ANSWER_BOUND).build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException notYet) {
            return 0;
        }
    }
}
