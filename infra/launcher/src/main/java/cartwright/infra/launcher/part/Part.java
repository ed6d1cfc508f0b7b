package cartwright.infra.launcher.part;

import cartwright.infra.launcher.progress.LaunchFailure;
import cartwright.infra.launcher.progress.Step;
import java.nio.file.Path;
import java.util.function.Consumer;

/** A long-lived part of the running shop. May be started again after its end. */
public interface Part {

    /** What people and commands call it. */
    String name();

    /** Where it is reached. */
    String address();

    /** Where it writes what it does. */
    Path log();

    /** Text that its command line contains, so that its process is recognised later. */
    String marker();

    /**
     * Starts it and returns when it answers.
     *
     * @param begun is told its process as soon as there is one, before it answers
     * @throws LaunchFailure when it ends or does not answer in time
     */
    void start(Step step, Consumer<ProcessHandle> begun);

    /** Stops it: asked first, killed after a bound. Does nothing when it does not run. */
    void stop();
}
