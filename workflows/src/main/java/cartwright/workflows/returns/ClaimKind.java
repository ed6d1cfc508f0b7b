package cartwright.workflows.returns;

/** What is wrong with units that were shipped. */
public enum ClaimKind {
    /** They arrived broken. */
    DAMAGED,
    /** They never arrived. */
    LOST,
    /** They are not what was ordered. */
    WRONG
}
