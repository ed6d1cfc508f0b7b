package cartwright.workflows.attention;

import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.Optional;

/** Why an order refuses what is asked of it; the names are the API's error codes. */
public enum OrderRefusal {
    /** Something has been shipped; only lines that have not can be cancelled. */
    ALREADY_SHIPPED,
    /** The order's or fulfilment's status does not allow it. */
    ILLEGAL_TRANSITION,
    /** What it waits for is under way; the same can be asked again in a moment. */
    NOT_READY,
    /** What is not shipped yet has to stay until what the order is held for, such as a dispute, is over. */
    ON_HOLD,
    /** A person has to decide about a parked step first. */
    NEEDS_ATTENTION,
    /** The order is over. */
    ORDER_CLOSED,
    /** The order has no such line or fulfilment. */
    NOT_FOUND,
    /** More units than the line has left unshipped. */
    QUANTITY_EXCEEDS_OPEN,
    /** More units than were shipped and are not in a return. */
    RETURN_EXCEEDS_SHIPPED,
    /** It is too late to send the units back. */
    RETURN_WINDOW_CLOSED,
    /** More units than the return names, or than have arrived and have not been looked at. */
    QUANTITY_EXCEEDS_RETURN,
    /** No step of the order is parked, or not the one named. */
    NOTHING_TO_RESOLVE,
    /** The parked step cannot be resolved in this way. */
    ACTION_NOT_POSSIBLE;

    /** The refusal that an update of an order, or of what belongs to one, failed with. */
    public static Optional<OrderRefusal> in(Throwable thrown) {
        return RefusalTypes.in(thrown, List.of(values()));
    }

    /**
     * Runs a validator's check. The SDK replaces the type of a failure that a validator throws (temporalio/sdk-java#2875,
     * in 1.38.0), but keeps its causes: the refusal is told as the cause of a {@link Rejection}.
     */
    public static void validate(Runnable check) {
        try {
            check.run();
        } catch (ApplicationFailure refusal) {
            throw new Rejection(refusal);
        }
    }

    /** Carries a validator's refusal to the caller. */
    static final class Rejection extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Rejection(ApplicationFailure refusal) {
            super(refusal.getOriginalMessage(), refusal);
        }
    }

    /** The refusal as an update's failure, with what to do in its message. */
    public ApplicationFailure because(String message) {
        return ApplicationFailure.newNonRetryableFailure(message, name());
    }
}
