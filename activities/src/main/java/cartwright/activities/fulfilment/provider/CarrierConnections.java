package cartwright.activities.fulfilment.provider;

import cartwright.activities.kernel.trace.LogContext;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;

/**
 * Opens the carrier SDK's connections, by the system property that the SDK reads for it. The SDK takes HTTPS connections only and
 * trusts what a stream says is available; ours may be plain HTTP too, are read whole, and are never silently repeated by
 * the JDK, which would buy a second label.
 */
public final class CarrierConnections extends URLStreamHandler {

    static final String PROPERTY = "com.easypost.net.customURLStreamHandler";

    @Override
    protected URLConnection openConnection(URL url) throws IOException {
        // Through the text, because the URL itself would come back here.
        var plain = URI.create(url.toExternalForm()).toURL();
        var connection = (HttpURLConnection) plain.openConnection();
        var correlationId = LogContext.current().correlationId();
        if (correlationId != null) {
            connection.setRequestProperty(LogContext.HEADER, correlationId);
        }
        return new CarrierConnection(url, connection);
    }
}
