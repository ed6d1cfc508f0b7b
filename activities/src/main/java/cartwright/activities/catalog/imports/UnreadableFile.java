package cartwright.activities.catalog.imports;

/** A file of products that is none, or that breaks off; the message says why and where, for the person who handed it in. */
public final class UnreadableFile extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableFile(String problem) {
        super(problem);
    }

    UnreadableFile(String problem, Throwable cause) {
        super(problem, cause);
    }
}
