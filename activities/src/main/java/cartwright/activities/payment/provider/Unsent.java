package cartwright.activities.payment.provider;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/** Tells a request that surely never arrived from one of which nobody knows. A time-out is never the former. */
final class Unsent {

    private Unsent() {}

    /** Whether there was no connection to send the request over. */
    static boolean isCauseOf(Throwable failed) {
        for (@Nullable Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException
                    || cause instanceof UnknownHostException
                    || cause instanceof NoRouteToHostException) {
                return true;
            }
        }
        return false;
    }
}
