package cartwright.infra.launcher.progress;

/**
 * Something that stops the launcher and that the person in front of it can act on. The message is one sentence for the
 * terminal: what is wrong and what to do. Data is left as it was.
 */
public final class LaunchFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** A failure that says all there is to say. */
    public LaunchFailure(String sentence) {
        super(sentence);
    }

    /** A failure whose cause belongs in the launcher's log. */
    public LaunchFailure(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
