package cartwright.activities.fulfilment.provider;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.ProtocolException;
import java.net.URL;
import java.security.cert.Certificate;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** One request of the carrier SDK over {@code http} or {@code https}. */
final class CarrierConnection extends HttpsURLConnection {

    private final HttpURLConnection connection;

    CarrierConnection(URL url, HttpURLConnection connection) {
        super(url);
        this.connection = connection;
    }

    @Override
    public void setRequestMethod(String method) throws ProtocolException {
        connection.setRequestMethod(method);
    }

    @Override
    public void setRequestProperty(String key, String value) {
        connection.setRequestProperty(key, value);
    }

    @Override
    public void setConnectTimeout(int milliseconds) {
        connection.setConnectTimeout(milliseconds);
    }

    @Override
    public void setReadTimeout(int milliseconds) {
        connection.setReadTimeout(milliseconds);
    }

    @Override
    public void setUseCaches(boolean useCaches) {
        connection.setUseCaches(useCaches);
    }

    /** The JDK repeats a POST by itself when a kept connection breaks, unless the length was set before. */
    @Override
    public OutputStream getOutputStream() {
        return new ByteArrayOutputStream() {
            @Override
            public void close() throws IOException {
                connection.setDoOutput(true);
                connection.setFixedLengthStreamingMode(size());
                try (var sending = connection.getOutputStream()) {
                    writeTo(sending);
                }
            }
        };
    }

    @Override
    public int getResponseCode() throws IOException {
        return connection.getResponseCode();
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return whole(connection.getInputStream());
    }

    @Override
    public InputStream getErrorStream() {
        try {
            return whole(connection.getErrorStream());
        } catch (IOException broken) {
            return InputStream.nullInputStream();
        }
    }

    private static InputStream whole(@Nullable InputStream stream) throws IOException {
        if (stream == null) {
            return InputStream.nullInputStream();
        }
        try (stream) {
            return new ByteArrayInputStream(stream.readAllBytes());
        }
    }

    @Override
    public void connect() throws IOException {
        connection.connect();
    }

    @Override
    public void disconnect() {
        connection.disconnect();
    }

    @Override
    public boolean usingProxy() {
        return connection.usingProxy();
    }

    @Override
    public String getCipherSuite() {
        return connection instanceof HttpsURLConnection secure ? secure.getCipherSuite() : "NONE";
    }

    @Override
    public Certificate @Nullable [] getLocalCertificates() {
        return connection instanceof HttpsURLConnection secure ? secure.getLocalCertificates() : null;
    }

    @Override
    public Certificate[] getServerCertificates() throws SSLPeerUnverifiedException {
        if (connection instanceof HttpsURLConnection secure) {
            return secure.getServerCertificates();
        }
        throw new SSLPeerUnverifiedException("the carrier is reached by plain HTTP");
    }
}
