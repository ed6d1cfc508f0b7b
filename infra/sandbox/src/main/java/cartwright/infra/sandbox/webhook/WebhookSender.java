package cartwright.infra.sandbox.webhook;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.concurrent.Executors;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Posts one webhook. */
@Component
class WebhookSender implements AutoCloseable {
    private final WebhookSettings settings;
    private final Clock clock;
    private final HttpClient http;

    WebhookSender(WebhookSettings settings, @Qualifier("wallClock") Clock clock) {
        this.settings = settings;
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
        WebhookSignature.headers(provider, target, body, clock.instant()).forEach(request::header);
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

    @Override
    public void close() {
        http.shutdownNow();
    }
}
