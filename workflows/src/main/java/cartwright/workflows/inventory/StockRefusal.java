package cartwright.workflows.inventory;

import cartwright.workflows.attention.RefusalTypes;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.Optional;

/** Why a purchase order or a transfer refuses what is asked of it; the names are the API's error codes. */
public enum StockRefusal {
    /** Its status does not allow it. */
    ILLEGAL_TRANSITION,
    /** It is being stored; the same can be asked again in a moment. */
    NOT_READY,
    /** Who proposed it cannot approve it. */
    SECOND_PERSON_NEEDED,
    /** More units than are still to come, with what the rules bear beyond that. */
    RECEIPT_EXCEEDS_EXPECTED,
    /** Less would be left than orders hold. */
    STOCK_BELOW_HELD;

    /** The refusal that an update failed with. */
    public static Optional<StockRefusal> in(Throwable thrown) {
        return RefusalTypes.in(thrown, List.of(values()));
    }

    /** The refusal as a failure that is not tried again, with what to do in its message. */
    public ApplicationFailure because(String message) {
        return ApplicationFailure.newNonRetryableFailure(message, name());
    }
}
