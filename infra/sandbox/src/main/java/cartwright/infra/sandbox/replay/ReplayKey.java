package cartwright.infra.sandbox.replay;

import cartwright.infra.sandbox.http.Answer;
import java.time.Duration;

/**
 * An idempotency key with the request that it stands for.
 *
 * @param provider lower-case name
 * @param key as the caller sent it
 * @param request what must be the same when the key comes again
 * @param kept how long the provider remembers the answer
 * @param refusals how it words a key that cannot be honoured
 */
public record ReplayKey(String provider, String key, String request, Duration kept, Refusals refusals) {
    /** How a provider refuses a key. */
    public interface Refusals {
        /** The first request under this key has no answer yet. */
        Answer inProgress();

        /** The key stood for another request before. */
        Answer otherRequest();
    }
}
