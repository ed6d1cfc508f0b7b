package cartwright.api.inventory;

import cartwright.api.kernel.Caller;
import cartwright.api.kernel.IdempotentRequests;
import org.jspecify.annotations.Nullable;

/**
 * A step that somebody asks for.
 *
 * @param what the last part of its path
 * @param key the request's {@code Idempotency-Key}
 * @param body by which a repetition is known; empty where there is none
 */
record StepRequest(String what, @Nullable String key, Object body, Caller caller) {

    /** The request, as it is answered once; {@code path} is that of what takes the step. */
    IdempotentRequests.Request of(String path) {
        return new IdempotentRequests.Request(caller, key, "POST " + path + "/" + what, body);
    }
}
