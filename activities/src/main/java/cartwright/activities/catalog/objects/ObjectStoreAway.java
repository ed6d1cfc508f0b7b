package cartwright.activities.catalog.objects;

/** The object store does not answer, or cannot do now what it is asked; the same may go well later. */
public final class ObjectStoreAway extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Says what failed; {@code cause} says why. */
    public ObjectStoreAway(String message, Throwable cause) {
        super(message, cause);
    }

    /** Says what failed. */
    public ObjectStoreAway(String message) {
        super(message);
    }
}
