package cartwright.activities.events.provider;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The certificates that PayPal signs its webhooks with. A webhook names its own; only what one of the known hosts gives out over a
 * connection that proves to be that host is believed.
 */
final class PaypalCertificates {

    private static final Pattern PATH = Pattern.compile("(/paypal)?/v1/notifications/certs/[A-Za-z0-9_-]+");
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int MOST = 16;

    private final List<String> origins;
    private final Clock clock;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final Cache<String, X509Certificate> known = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterWrite(Duration.ofDays(1))
            .build();

    PaypalCertificates(List<String> origins, Clock clock) {
        this.origins = origins;
        this.clock = clock;
    }

    /**
     * The certificate at this address, if it is one of PayPal's and valid now.
     *
     * @throws UncheckedIOException when its host cannot be reached: the webhook may be genuine and should come again
     */
    Optional<X509Certificate> find(String address) {
        if (!isPinned(address)) {
            return Optional.empty();
        }
        var before = known.getIfPresent(address);
        var certificate = before == null ? fetch(address) : Optional.of(before);
        certificate.ifPresent(found -> known.put(address, found));
        return certificate.filter(this::isValid);
    }

    private boolean isPinned(String address) {
        try {
            var uri = URI.create(address);
            var origin = uri.getScheme() + "://" + uri.getRawAuthority();
            return origins.contains(origin)
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && PATH.matcher(uri.getRawPath()).matches();
        } catch (IllegalArgumentException noAddress) {
            return false;
        }
    }

    private Optional<X509Certificate> fetch(String address) {
        try {
            var request = HttpRequest.newBuilder(URI.create(address))
                    .timeout(PATIENCE)
                    .build();
            var answer = http.send(request, BodyHandlers.ofByteArray());
            return answer.statusCode() == 200 ? read(answer.body()) : Optional.empty();
        } catch (IOException unreachable) {
            throw new UncheckedIOException("PayPal's certificate could not be fetched", unreachable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static Optional<X509Certificate> read(byte[] pem) {
        try {
            return CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem))
                            instanceof X509Certificate certificate
                    ? Optional.of(certificate)
                    : Optional.empty();
        } catch (CertificateException malformed) {
            return Optional.empty();
        }
    }

    private boolean isValid(X509Certificate certificate) {
        try {
            certificate.checkValidity(Date.from(clock.instant()));
            return true;
        } catch (CertificateException expired) {
            return false;
        }
    }
}
