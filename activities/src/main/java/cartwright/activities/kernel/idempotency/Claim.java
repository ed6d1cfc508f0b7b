package cartwright.activities.kernel.idempotency;

import java.util.UUID;

/** What a caller's key means for the request that carries it. */
public sealed interface Claim {

    /**
     * The request is the caller's to do, for the first time or because its first try ended without an answer.
     *
     * @param subject the id drawn for what the request creates: the same at every try
     * @param first whether the key was never used before
     */
    record Mine(UUID subject, boolean first) implements Claim {}

    /** The same request was answered before. */
    record Answered(UUID subject, int status, String body) implements Claim {}

    /** The same request is being done right now. */
    record InFlight(UUID subject) implements Claim {}

    /** The key was used for another request. */
    record Reused() implements Claim {}
}
