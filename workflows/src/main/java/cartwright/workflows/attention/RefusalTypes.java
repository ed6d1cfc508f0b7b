package cartwright.workflows.attention;

import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.Optional;

/** Finds by which of the refusals a workflow knows an update was refused. */
public final class RefusalTypes {

    private RefusalTypes() {}

    /**
     * The refusal that an update failed with, wherever in the chain of causes it lies: a handler's is the first cause, a
     * validator's lies deeper.
     */
    public static <E extends Enum<E>> Optional<E> in(Throwable thrown, List<E> refusals) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof ApplicationFailure failure) {
                var type = failure.getType();
                var refusal = refusals.stream()
                        .filter(value -> value.name().equals(type))
                        .findFirst();
                if (refusal.isPresent()) {
                    return refusal;
                }
            }
        }
        return Optional.empty();
    }
}
