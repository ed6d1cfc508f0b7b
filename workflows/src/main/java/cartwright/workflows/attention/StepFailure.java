package cartwright.workflows.attention;

import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.failure.TimeoutFailure;

/** Why a step needs a person: a short reason that support can search for. */
public final class StepFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String reason;

    /** A failure that only a person can deal with. */
    public StepFailure(String reason) {
        super(reason);
        this.reason = reason;
    }

    /** The reason, as a code. */
    public String reason() {
        return reason;
    }

    /** The reason of an activity that has exhausted its retries; the innermost application failure names it. */
    public static String reasonOf(TemporalFailure failure) {
        var reason = "ACTIVITY_FAILED";
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CanceledFailure canceled) {
                throw canceled;
            }
            if (cause instanceof ApplicationFailure application) {
                return shortName(application.getType());
            }
            if (cause instanceof TimeoutFailure) {
                reason = "TIMED_OUT";
            }
        }
        return reason;
    }

    private static String shortName(String type) {
        return type.substring(type.lastIndexOf('.') + 1);
    }
}
