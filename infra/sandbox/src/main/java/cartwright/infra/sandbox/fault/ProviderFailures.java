package cartwright.infra.sandbox.fault;

import cartwright.infra.sandbox.http.Answer;
import java.util.function.Supplier;

/** How a provider words the failures that are not about the request. */
public interface ProviderFailures {
    /** 504 after a connection was held. */
    Answer timedOut();

    /** 429. */
    Answer rateLimited();

    /** 500; a provider that remembers even its failures does so here. */
    Answer internal();

    /** 500 although the call had its effect; what comes again under its key is told of the effect, unless failures are remembered. */
    default Answer internalAfter(Supplier<Answer> effect) {
        var _ = effect.get();
        return internal();
    }
}
