package cartwright.activities.notification.provider;

import com.twilio.exception.TwilioException;

/** An answer that is no success, with the status it really had: the SDK believes the body instead, if there is one. */
final class TwilioRefusal extends TwilioException {

    private static final long serialVersionUID = 1L;

    private final int status;

    TwilioRefusal(int status) {
        super("Twilio answered " + status);
        this.status = status;
    }

    int status() {
        return status;
    }
}
