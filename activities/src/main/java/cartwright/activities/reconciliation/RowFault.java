package cartwright.activities.reconciliation;

/**
 * What is wrong with a row of a provider's report. Codes that product imports have too mean the same here; the message says what is wrong
 * without the value that stands there.
 */
public final class RowFault extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /** Stable names of what can be wrong; clients decide by them, so that they are never renamed. */
    public enum Code {
        /** The row is no row of this report, such as one with more values than there are columns. */
        MALFORMED_ROW,
        /** A value that has to be there is not. */
        MISSING_VALUE,
        /** A value is not what it must be. */
        INVALID_VALUE,
        /** An amount is larger than any, or more exact than its currency. */
        OUT_OF_RANGE,
        /** The net amount is not the gross one less the fee. */
        UNBALANCED_ROW,
        /** The file breaks off here: what follows is not read. */
        FILE_BREAKS_OFF
    }

    private final Code code;
    private final String field;

    /**
     * A fault of a value.
     *
     * @param field the column; empty when it is the whole row
     * @param problem what is wrong
     */
    public RowFault(Code code, String field, String problem) {
        super(problem);
        this.code = code;
        this.field = field;
    }

    /**
     * A fault of a value that something else found.
     *
     * @param field the column; empty when it is the whole row
     * @param problem what is wrong
     * @param cause what found it
     */
    public RowFault(Code code, String field, String problem, Throwable cause) {
        super(problem, cause);
        this.code = code;
        this.field = field;
    }

    /** What was found wrong without being told where. */
    public static RowFault of(RuntimeException wrong) {
        return wrong instanceof RowFault fault
                ? fault
                : new RowFault(Code.INVALID_VALUE, "", String.valueOf(wrong.getMessage()), wrong);
    }

    /** What is wrong, by a name that stays. */
    public Code code() {
        return code;
    }

    /** The column; empty when it is the whole row. */
    public String field() {
        return field;
    }
}
