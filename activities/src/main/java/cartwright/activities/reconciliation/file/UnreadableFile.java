package cartwright.activities.reconciliation.file;

import org.jspecify.annotations.Nullable;

/** A file that is none of what it should be; the message says why and where, for the person who handed it in. */
public final class UnreadableFile extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Where it is not known on which line the fault is. */
    public static final long NO_LINE = 0;

    private final long line;
    private final @Nullable String field;
    private final String problem;

    /** A fault of the file as a whole. */
    public UnreadableFile(String problem) {
        super(problem);
        this.line = NO_LINE;
        this.field = null;
        this.problem = problem;
    }

    /**
     * A fault at a place.
     *
     * @param line counted from 1
     * @param field as the standard names it, such as {@code Ntry/Amt} or {@code :61:}; null where no field is at fault
     * @param problem without the values that stand there, which may be somebody's
     */
    public UnreadableFile(long line, @Nullable String field, String problem) {
        super("line " + line + (field == null ? "" : ", " + field) + ": " + problem);
        this.line = line;
        this.field = field;
        this.problem = problem;
    }

    /** The line of the fault, counted from 1; {@link #NO_LINE} when it is the whole file's. */
    public long line() {
        return line;
    }

    /** The field at fault; null when it is none. */
    public @Nullable String field() {
        return field;
    }

    /** What is wrong, without the place. */
    public String problem() {
        return problem;
    }
}
