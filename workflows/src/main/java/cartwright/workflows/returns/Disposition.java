package cartwright.workflows.returns;

/** What becomes of a unit that came back. */
public enum Disposition {
    /** It is sold again. */
    RESTOCKED,
    /** It is not. */
    NOT_RESTOCKED,
    /** It is not known yet: it is cleaned, repaired or looked at first, and becomes one of the two above later. */
    PROCESSING_REQUIRED,
    /** It was not in the parcel; nothing is paid for it. */
    MISSING
}
