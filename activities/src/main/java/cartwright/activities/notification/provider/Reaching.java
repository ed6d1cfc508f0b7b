package cartwright.activities.notification.provider;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import org.apache.http.conn.ConnectTimeoutException;

/** Tells a provider that was never reached from one that may have got the message. */
final class Reaching {

    private Reaching() {}

    /** Whether no connection came about, so that nothing can have arrived. */
    static boolean neverConnected(Throwable failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException
                    || cause instanceof UnknownHostException
                    || cause instanceof NoRouteToHostException
                    || cause instanceof ConnectTimeoutException
                    || cause instanceof HttpConnectTimeoutException) {
                return true;
            }
        }
        return false;
    }
}
