package cartwright.infra.launcher.progress;

import java.time.Duration;

/** One piece of work that a person may have to wait for. Thread-safe. */
public interface Step {

    /** Says what the step is busy with now, in a few words; replaces what was said before. */
    void doing(String detail);

    /** The time since the step began. */
    Duration elapsed();
}
