package cartwright.infra.sandbox.fault;

import cartwright.infra.sandbox.http.Answer;
import java.util.function.Supplier;

/** How a provider words the failures that are not about the request. */
public interface ProviderFailures {
    /** 504 after a connection was held. */
    Answer timedOut();

    /** 429. */
    Answer rateLimited();

    /** 500; a provider that remembers even its failures may run the effect, which then fails by itself. */
    Answer internal(Supplier<Answer> effect);
}
