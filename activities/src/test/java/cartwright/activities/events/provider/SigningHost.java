package cartwright.activities.events.provider;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A host that gives out a certificate and signs what it sends with the key behind it. */
final class SigningHost implements AutoCloseable {

    static final String PATH = "/v1/notifications/certs/CERT-1";

    private final HttpServer server;
    private final PrivateKey key;
    private final byte[] certificate;
    private final AtomicInteger asked = new AtomicInteger();

    /** One with a new key, its certificate valid since yesterday and for two more days. */
    static SigningHost open() {
        try {
            return new SigningHost(Files.createTempDirectory("signing-host"));
        } catch (IOException | GeneralSecurityException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private SigningHost(Path directory) throws IOException, GeneralSecurityException, InterruptedException {
        var file = directory.resolve("host.p12");
        var keytool =
                Path.of(System.getProperty("java.home", ""), "bin", "keytool").toString();
        var made = new ProcessBuilder(List.of(
                        keytool,
                        "-genkeypair",
                        "-keyalg",
                        "RSA",
                        "-keysize",
                        "2048",
                        "-alias",
                        "host",
                        "-dname",
                        "CN=host",
                        "-startdate",
                        "-1d",
                        "-validity",
                        "3",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "changeit",
                        "-keystore",
                        file.toString()))
                .redirectErrorStream(true)
                .start();
        var said = new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (made.waitFor() != 0) {
            throw new IOException(said);
        }
        var store = KeyStore.getInstance("PKCS12");
        try (var stream = Files.newInputStream(file)) {
            store.load(stream, "changeit".toCharArray());
        }
        key = (PrivateKey) store.getKey("host", "changeit".toCharArray());
        certificate = store.getCertificate("host").getEncoded();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                asked.incrementAndGet();
                var known = exchange.getRequestURI().getPath().equals(PATH);
                exchange.sendResponseHeaders(known ? 200 : 404, known ? certificate.length : -1);
                if (known) {
                    exchange.getResponseBody().write(certificate);
                }
            }
        });
        server.start();
    }

    String origin() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** How often anything was asked of it. */
    int asked() {
        return asked.get();
    }

    String sign(String text) throws GeneralSecurityException {
        var signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(key);
        signature.update(text.getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encodeToString(signature.sign());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
