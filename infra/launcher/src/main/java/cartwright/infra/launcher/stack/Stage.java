package cartwright.infra.launcher.stack;

import cartwright.infra.launcher.progress.Progress;
import java.util.List;

/**
 * One thing that a start has to get done.
 *
 * @param name shown to people; unique
 * @param after the names of the stages that must have ended well before
 * @param work what it does
 */
record Stage(String name, List<String> after, Progress.Work work) {

    Stage {
        after = List.copyOf(after);
    }
}
