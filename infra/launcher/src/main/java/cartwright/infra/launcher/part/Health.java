package cartwright.infra.launcher.part;

/** Asks one part, over and over, whether it is ready. Closed when it is, or when nobody waits any more. */
public interface Health extends AutoCloseable {

    /** What a part says of itself. */
    enum Answer {
        /** Nobody answers. */
        SILENT,
        /** It answers, and cannot serve yet. */
        NOT_READY,
        /** It serves. */
        READY
    }

    /** Asks once, for two seconds at most. */
    Answer ask() throws InterruptedException;

    @Override
    void close();
}
