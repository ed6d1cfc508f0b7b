package cartwright.infra.sandbox.fault;

import cartwright.infra.sandbox.http.Answer;

/** How a provider words the failures that are not about the request. */
public interface ProviderFailures {
    /** 504 after a connection was held. */
    Answer timedOut();

    /** 429. */
    Answer rateLimited();

    /** 500; a provider that remembers even its failures does so here. */
    Answer internal();
}
