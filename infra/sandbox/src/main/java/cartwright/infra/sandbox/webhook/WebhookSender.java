package cartwright.infra.sandbox.webhook;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Posts one webhook. */
@Component
class WebhookSender implements AutoCloseable {
    private final WebhookSettings settings;
    private final Clock clock;
    private final List<WebhookSigner> signers;
    private final HttpClient http;

    WebhookSender(WebhookSettings settings, List<WebhookSigner> signers, @Qualifier("wallClock") Clock clock) {
        this.settings = settings;
        this.signers = signers;
        this.clock = clock;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.timeout())
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
    }

    /**
     * What became of an attempt.
     *
     * @param accepted whether the receiver answered 2xx
     * @param answer its status, or why there was none
     */
    record Outcome(boolean accepted, String answer) {}

    /** Signs and posts a body; failures are outcomes, because the dispatcher tries again. */
    Outcome send(String provider, String body) throws InterruptedException {
        var target = settings.target(provider);
        var request = HttpRequest.newBuilder(target.url())
                .timeout(settings.timeout())
                .header("Content-Type", "application/json; charset=utf-8")
                .header("User-Agent", "Cartwright-Sandbox")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        signed(provider, target, body).forEach(request::header);
        try {
            int status = http.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            return new Outcome(status / 100 == 2, "HTTP " + status);
        } catch (IOException unreachable) {
            var reason = unreachable.getMessage();
            var name = unreachable.getClass().getSimpleName();
            return new Outcome(false, reason == null ? name : name + ": " + reason);
        }
    }

    private Map<String, String> signed(String provider, WebhookSettings.Target target, String body) {
        var now = clock.instant();
        return signers.stream()
                .filter(signer -> signer.provider().equals(provider))
                .findFirst()
                .map(signer -> signer.headers(target, body, now))
                .orElseGet(() -> WebhookSignature.headers(provider, target, body, now));
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
