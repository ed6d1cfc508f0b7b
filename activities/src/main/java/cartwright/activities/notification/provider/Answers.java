package cartwright.activities.notification.provider;

import cartwright.activities.kernel.trace.ProviderCalls.Outcome;
import cartwright.activities.notification.MessageSender.Delivery;
import cartwright.activities.notification.MessageSender.NotSent;
import cartwright.activities.notification.MessageSender.Refused;
import cartwright.activities.notification.MessageSender.Sent;
import cartwright.activities.notification.MessageSender.Unknown;

/** What a provider's status other than success says of a message. */
final class Answers {

    private Answers() {}

    /** A 5xx may come after the message was taken; turned away for load or a wrong key, it surely was not. */
    static Delivery ofStatus(int status) {
        return switch (status) {
            case 401, 403, 429 -> new NotSent("HTTP_" + status);
            default -> status >= 400 && status < 500 ? new Refused("HTTP_" + status) : new Unknown("HTTP_" + status);
        };
    }

    static Outcome outcome(Delivery delivery) {
        return switch (delivery) {
            case Sent sent -> Outcome.ANSWERED;
            case Refused refused -> Outcome.REFUSED;
            case NotSent away -> Outcome.NOT_REACHED;
            case Unknown unknown -> Outcome.UNKNOWN;
        };
    }
}
