package cartwright.workflows.catalog;

import org.jspecify.annotations.Nullable;

/**
 * What became of an image.
 *
 * @param problem a stable name of why it was refused; null unless it was
 */
public record ImageOutcome(Kind kind, @Nullable String problem) {

    /** How it ended. */
    public enum Kind {
        /** Its variants are there and are shown. */
        READY,
        /** It cannot be decoded, or could not be for hours; it stays, with the reason, until somebody removes it. */
        REFUSED,
        /** Somebody has removed it meanwhile. */
        GONE
    }

    /** Its variants are there. */
    public static ImageOutcome ready() {
        return new ImageOutcome(Kind.READY, null);
    }

    /** It has no variants and will get none. */
    public static ImageOutcome refused(String problem) {
        return new ImageOutcome(Kind.REFUSED, problem);
    }

    /** There is no such image any more. */
    public static ImageOutcome gone() {
        return new ImageOutcome(Kind.GONE, null);
    }
}
