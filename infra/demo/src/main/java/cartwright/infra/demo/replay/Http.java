package cartwright.infra.demo.replay;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import tools.jackson.databind.json.JsonMapper;

/**
 * HTTP with JSON. What was not received (no answer, 429, 503) is sent again with the same headers, and so the same
 * idempotency key, until a minute has passed.
 */
final class Http implements AutoCloseable {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final Duration CALL_BOUND = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    Answer get(URI uri, Map<String, String> headers) throws IOException {
        return patiently(request(uri, headers).GET().build());
    }

    Answer post(URI uri, Map<String, String> headers, Object body) throws IOException {
        return patiently(request(uri, headers)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(MAPPER.writeValueAsString(body)))
                .build());
    }

    private static HttpRequest.Builder request(URI uri, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(uri).timeout(CALL_BOUND);
        headers.forEach(request::header);
        return request;
    }

    private Answer patiently(HttpRequest request) throws IOException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var isLast = System.nanoTime() > deadline;
            try {
                var response = client.send(request, HttpResponse.BodyHandlers.ofString());
                if (isLast || !isBusy(response.statusCode())) {
                    return answer(response);
                }
                pause(retryAfter(response));
            } catch (InterruptedException interrupted) {
                throw interrupted(interrupted);
            } catch (IOException unanswered) {
                if (isLast) {
                    throw new IOException(request.uri() + " does not answer: " + unanswered, unanswered);
                }
                pause(PAUSE);
            }
        }
    }

    private static Answer answer(HttpResponse<String> response) {
        var type = response.headers().firstValue("Content-Type").orElse("");
        var body = type.contains("json") && !response.body().isBlank()
                ? MAPPER.readTree(response.body())
                : MAPPER.createObjectNode();
        return new Answer(response.statusCode(), body);
    }

    private static boolean isBusy(int status) {
        return status == 429 || status == 503;
    }

    private static Duration retryAfter(HttpResponse<?> response) {
        OptionalLong seconds;
        try {
            seconds = response.headers().firstValueAsLong("Retry-After");
        } catch (NumberFormatException aDate) {
            seconds = OptionalLong.empty();
        }
        return seconds.isPresent() ? Duration.ofSeconds(Math.min(seconds.getAsLong(), 10)) : PAUSE;
    }

    static void pause(Duration duration) throws InterruptedIOException {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException interrupted) {
            throw interrupted(interrupted);
        }
    }

    private static InterruptedIOException interrupted(InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        var failure = new InterruptedIOException("interrupted");
        failure.initCause(interrupted);
        return failure;
    }

    @Override
    public void close() {
        client.close();
    }
}
