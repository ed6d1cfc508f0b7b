package cartwright.infra.sandbox.easypost;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import javax.net.ssl.HttpsURLConnection;

/**
 * Lets EasyPost's SDK speak plain HTTP: it casts every connection to {@link HttpsURLConnection}, and takes the handler
 * that opens them from the system property {@value #PROPERTY}.
 */
public final class PlainHttpHandler extends URLStreamHandler {
    static final String PROPERTY = "com.easypost.net.customURLStreamHandler";

    @Override
    protected URLConnection openConnection(URL url) throws IOException {
        var plain = URI.create(url.toString()).toURL().openConnection();
        return new PlainConnection(url, (HttpURLConnection) plain);
    }
}
