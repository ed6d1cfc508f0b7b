package cartwright.infra.sandbox.sendgrid;

import cartwright.infra.sandbox.fault.ProviderFailures;
import cartwright.infra.sandbox.http.Answer;
import java.time.Clock;

/** SendGrid's words for its own failures. */
record SendgridFailures(Clock clock) implements ProviderFailures {
    @Override
    public Answer timedOut() {
        return MailRefused.answer(504, "gateway timeout");
    }

    @Override
    public Answer rateLimited() {
        return MailRefused.answer(429, "too many requests")
                .with("X-RateLimit-Limit", "600")
                .with("X-RateLimit-Remaining", "0")
                .with("X-RateLimit-Reset", Long.toString(clock.instant().getEpochSecond() + 1));
    }

    @Override
    public Answer internal() {
        return MailRefused.answer(500, "internal server error");
    }
}
