package cartwright.infra.sandbox.easypost;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.ProtocolException;
import java.net.URL;
import java.security.cert.Certificate;
import javax.net.ssl.HttpsURLConnection;
import org.jspecify.annotations.Nullable;

/** A plain connection that is called secure. */
final class PlainConnection extends HttpsURLConnection {
    private final HttpURLConnection plain;

    PlainConnection(URL url, HttpURLConnection plain) {
        super(url);
        this.plain = plain;
    }

    @Override
    public void connect() throws IOException {
        plain.connect();
    }

    @Override
    public void disconnect() {
        plain.disconnect();
    }

    @Override
    public boolean usingProxy() {
        return plain.usingProxy();
    }

    @Override
    public void setConnectTimeout(int millis) {
        plain.setConnectTimeout(millis);
    }

    @Override
    public void setReadTimeout(int millis) {
        plain.setReadTimeout(millis);
    }

    @Override
    public void setRequestMethod(String method) throws ProtocolException {
        plain.setRequestMethod(method);
    }

    @Override
    public void setRequestProperty(String name, String value) {
        plain.setRequestProperty(name, value);
    }

    @Override
    public void setDoOutput(boolean doOutput) {
        plain.setDoOutput(doOutput);
    }

    @Override
    public int getResponseCode() throws IOException {
        return plain.getResponseCode();
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return plain.getInputStream();
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return plain.getOutputStream();
    }

    @Override
    public @Nullable InputStream getErrorStream() {
        return plain.getErrorStream();
    }

    @Override
    public String getCipherSuite() {
        return "none";
    }

    @Override
    public Certificate @Nullable [] getLocalCertificates() {
        return null;
    }

    @Override
    public Certificate[] getServerCertificates() {
        return new Certificate[0];
    }
}
