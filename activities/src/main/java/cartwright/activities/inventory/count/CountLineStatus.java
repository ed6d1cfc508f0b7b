package cartwright.activities.inventory.count;

/** How far a line of a count sheet is. */
public enum CountLineStatus {
    TO_COUNT,
    /** What was counted differs too much to be believed at once. */
    TO_RECOUNT,
    /** Too much is missing or too many for one person, or orders hold what is missing. */
    TO_APPROVE,
    /** Counted, and stock on hand is what was counted. */
    DONE,
    /** The sheet was cancelled before. */
    LEFT;

    /** Whether somebody is to count it. */
    boolean isToBeCounted() {
        return this == TO_COUNT || this == TO_RECOUNT;
    }
}
