package cartwright.workflows.order;

import io.temporal.failure.ApplicationFailure;

/** Why an order refuses what is asked of it; the names are the API's error codes. */
public enum OrderRefusal {
    /** Something has been shipped; only lines that have not can be cancelled. */
    ALREADY_SHIPPED,
    /** The order's or fulfilment's status does not allow it. */
    ILLEGAL_TRANSITION,
    /** The order is over. */
    ORDER_CLOSED,
    /** The order has no such line or fulfilment. */
    NOT_FOUND,
    /** More units than the line has left unshipped. */
    QUANTITY_EXCEEDS_OPEN,
    /** No step of the order is parked, or not the one named. */
    NOTHING_TO_RESOLVE,
    /** The parked step cannot be resolved in this way. */
    ACTION_NOT_POSSIBLE;

    /** The refusal as an update's failure, with what to do in its message. */
    public ApplicationFailure because(String message) {
        return ApplicationFailure.newNonRetryableFailure(message, name());
    }
}
