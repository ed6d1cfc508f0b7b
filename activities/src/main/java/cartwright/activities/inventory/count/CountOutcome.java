package cartwright.activities.inventory.count;

/** How a step of a count went; all but DONE are the API's error codes, and have changed nothing. */
public enum CountOutcome {
    DONE,
    /** No such sheet, or the sku is not on it. */
    NOT_FOUND,
    /** The line's status does not allow it. */
    ILLEGAL_TRANSITION,
    /** Who has counted cannot approve. */
    SECOND_PERSON_NEEDED,
    /** Orders hold what is missing; it can be written off once they are freed. */
    STOCK_BELOW_HELD
}
