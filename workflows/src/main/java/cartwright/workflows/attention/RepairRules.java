package cartwright.workflows.attention;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a person may decide about the steps of one kind of workflow. A step is named by its kind, or by its kind, a colon and
 * what it is about.
 *
 * @param undoing the kinds that undo something: they must be done even when everything else is given up
 * @param notToBeUndone the kinds after which nothing is left to undo
 * @param judged the kinds that a person lets pass (SKIP) or not (COMPENSATE): to try them again would change nothing
 * @param apart the kinds that are decided for themselves: nothing that gives everything else up decides them too
 * @param correctable the kinds whose input can be corrected
 * @param correction carries out {@link ResolveAttention.Action#EDIT}; null where no kind is correctable
 */
public record RepairRules(
        List<String> undoing,
        List<String> notToBeUndone,
        List<String> judged,
        List<String> apart,
        List<String> correctable,
        @Nullable Consumer<ResolveAttention> correction) {

    /** Rules of which no step is judged, decided for itself, or has an input to correct. */
    public RepairRules(List<String> undoing, List<String> notToBeUndone) {
        this(undoing, notToBeUndone, List.of(), List.of(), List.of(), null);
    }

    public RepairRules {
        undoing = List.copyOf(undoing);
        notToBeUndone = List.copyOf(notToBeUndone);
        judged = List.copyOf(judged);
        apart = List.copyOf(apart);
        correctable = List.copyOf(correctable);
    }

    /** Whether the step must be done, or decided, even when everything else is given up. */
    boolean outlasts(String step) {
        return undoing.contains(kindOf(step)) || apart.contains(kindOf(step));
    }

    boolean canBeUndone(String step) {
        return !undoing.contains(kindOf(step)) && !notToBeUndone.contains(kindOf(step));
    }

    boolean isJudged(String step) {
        return judged.contains(kindOf(step));
    }

    boolean isCorrectable(String step) {
        return correctable.contains(kindOf(step));
    }

    private static String kindOf(String step) {
        return step.split(":", 2)[0];
    }
}
