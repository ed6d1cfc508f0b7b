package cartwright.infra.launcher.stack;

import cartwright.infra.launcher.progress.LaunchFailure;
import cartwright.infra.launcher.progress.Progress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/** Runs stages, each as soon as those before it have ended; the first failure ends the start. */
final class Startup {

    private final Map<String, CompletableFuture<Void>> ends = new LinkedHashMap<>();
    private final Map<String, Duration> took = new ConcurrentHashMap<>();
    private final CompletableFuture<Void> failure = new CompletableFuture<>();
    private final Progress progress;

    Startup(Progress progress) {
        this.progress = progress;
    }

    /**
     * Runs them all and returns how long each took.
     *
     * @throws LaunchFailure or whatever else the first failing stage threw; others may still be running
     */
    Map<String, Duration> run(List<Stage> stages) {
        Executor threads = task -> Thread.ofPlatform().daemon().name("start").start(task);
        for (var stage : stages) {
            var before = stage.after().stream().map(this::end).toArray(CompletableFuture<?>[]::new);
            var end = CompletableFuture.allOf(before).thenRunAsync(() -> work(stage), threads);
            ends.put(stage.name(), end);
        }
        try {
            CompletableFuture.anyOf(
                            failure, CompletableFuture.allOf(ends.values().toArray(CompletableFuture<?>[]::new)))
                    .join();
            return Map.copyOf(took);
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }

    private CompletableFuture<Void> end(String name) {
        var end = ends.get(name);
        if (end == null) {
            throw new IllegalArgumentException("a stage waits for " + name + ", which does not come before it");
        }
        return end;
    }

    private void work(Stage stage) {
        if (failure.isDone()) {
            throw new LaunchFailure(stage.name() + " was not started.");
        }
        try {
            took.put(stage.name(), progress.run(stage.name(), stage.work()));
        } catch (RuntimeException failed) {
            failure.completeExceptionally(failed);
            throw failed;
        }
    }
}
