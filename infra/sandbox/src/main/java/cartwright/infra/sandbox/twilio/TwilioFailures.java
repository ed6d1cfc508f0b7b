package cartwright.infra.sandbox.twilio;

import cartwright.infra.sandbox.fault.ProviderFailures;
import cartwright.infra.sandbox.http.Answer;

/** Twilio's words for its own failures. */
record TwilioFailures() implements ProviderFailures {
    @Override
    public Answer timedOut() {
        return new TextProblem(504, 20504, "Gateway timeout").answer();
    }

    @Override
    public Answer rateLimited() {
        return new TextProblem(429, 20429, "Too Many Requests").answer().with("Retry-After", "1");
    }

    @Override
    public Answer internal() {
        return new TextProblem(500, 20500, "An internal server error has occurred").answer();
    }
}
