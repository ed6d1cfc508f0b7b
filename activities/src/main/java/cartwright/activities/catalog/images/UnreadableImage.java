package cartwright.activities.catalog.images;

/** What is taken for no image, now and whenever it is looked at. */
public final class UnreadableImage extends Exception {

    private static final long serialVersionUID = 1L;

    /** Why it is not. */
    public enum Fault {
        /** It has more bytes than an upload may have. */
        TOO_MANY_BYTES,
        /** It does not begin as any of the formats does. */
        UNKNOWN_FORMAT,
        /** It has more pixels than may be decoded. */
        TOO_MANY_PIXELS,
        /** It breaks off, or contradicts its format. */
        BROKEN
    }

    private final Fault fault;

    UnreadableImage(Fault fault, String message) {
        super(message);
        this.fault = fault;
    }

    UnreadableImage(Fault fault, String message, Throwable cause) {
        super(message, cause);
        this.fault = fault;
    }

    static UnreadableImage broken(String message) {
        return new UnreadableImage(Fault.BROKEN, message);
    }

    /** Why it is not; the message says it to people. */
    public Fault fault() {
        return fault;
    }
}
