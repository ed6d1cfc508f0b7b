package cartwright.activities.reconciliation.file;

/** A file that is none of what it should be; the message says why, for the person who handed it in. */
public final class UnreadableFile extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnreadableFile(String problem) {
        super(problem);
    }

    UnreadableFile(String problem, Throwable cause) {
        super(problem, cause);
    }
}
