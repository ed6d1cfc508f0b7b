package cartwright.infra.launcher.progress;

import java.time.Duration;

/** Shows work as it happens. Steps may run at the same time. Implementations are thread-safe. */
public interface Progress extends AutoCloseable {

    /** Shows a step that has begun. */
    Step begin(String name);

    /** Shows that {@code step} ended well after {@code took}; {@code outcome} is a few words. */
    void done(Step step, String outcome, Duration took);

    /** Shows that {@code step} did not end well. */
    void failed(Step step, String reason);

    /** One line that stays. */
    void say(String line);

    /** Clears what is live. Lines already shown stay. */
    @Override
    void close();

    /** Work that reports no result. */
    @FunctionalInterface
    interface Work {
        /** Does it; returns the few words that describe the outcome. */
        String in(Step step);
    }

    /**
     * Runs {@code work} as a step and shows how it ended.
     *
     * @return how long it took
     */
    default Duration run(String name, Work work) {
        var step = begin(name);
        try {
            var outcome = work.in(step);
            var took = step.elapsed();
            done(step, outcome, took);
            return took;
        } catch (RuntimeException failure) {
            failed(step, failure.getMessage() == null ? failure.toString() : failure.getMessage());
            throw failure;
        }
    }

    /** Shows nothing: for tests and library use. */
    static Progress silent() {
        return new SilentProgress();
    }
}
