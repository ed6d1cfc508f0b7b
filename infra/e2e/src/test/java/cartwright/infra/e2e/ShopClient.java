package cartwright.infra.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Talks to the running shop as a client would. */
final class ShopClient {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** A token is good for a quarter of an hour. */
    private static final Duration FRESH = Duration.ofMinutes(10);

    private static final Map<String, Login> LOGINS = new ConcurrentHashMap<>();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String base;

    private record Login(String token, Instant at) {

        boolean isFresh() {
            return at.plus(FRESH).isAfter(Instant.now());
        }
    }

    ShopClient(String base) {
        this.base = base;
    }

    /**
     * An answer.
     *
     * @param retryAfter seconds until the client may come again, where the answer says so
     */
    record Answer(int status, JsonNode body, @Nullable String retryAfter) {

        boolean isSuccess() {
            return status / 100 == 2;
        }

        /** Whether it was done; 202 says that nobody knows yet. */
        boolean isDone() {
            return isSuccess() && status != 202;
        }

        /** The stable name of what went wrong; empty when nothing did. */
        String code() {
            return isSuccess() ? "" : body.path("code").asString("");
        }
    }

    /** A token of a seeded account; the same one for some minutes, as a client would: each new one costs the API a password's hash. */
    String login(String who) {
        return LOGINS.compute(base + " " + who, (_, known) -> known != null && known.isFresh() ? known : loggedIn(who))
                .token();
    }

    private Login loggedIn(String who) {
        var answer = post("/v1/auth/login", null, null, """
                {"email": "%s@example.com", "password": "cartwright"}""".formatted(who));
        if (answer.status() != 200) {
            throw new IllegalStateException("login of " + who + " answered " + answer.status());
        }
        return new Login(answer.body().path("accessToken").asString(), Instant.now());
    }

    Answer order(String token, @Nullable String key, String sku, int quantity, String card) {
        return order(token, key, sku, quantity, "stripe", card);
    }

    Answer order(String token, @Nullable String key, String sku, int quantity, String provider, String source) {
        return post("/v1/orders", token, key, """
                {"lines": [{"sku": "%s", "quantity": %d}], "currency": "GBP",
                 "shippingAddress": {"name": "A. Buyer", "line1": "1 High St", "city": "London",
                                     "postalCode": "N1 1AA", "country": "GB", "phone": "+447700900123"},
                 "payment": {"provider": "%s", "token": "%s"}}""".formatted(sku, quantity, provider, source));
    }

    Answer get(String path, @Nullable String token) {
        return send(request(path, token).GET().build());
    }

    Answer post(String path, @Nullable String token, @Nullable String key, String body) {
        var request = request(path, token).header("Content-Type", "application/json");
        request.header("Idempotency-Key", key == null ? UUID.randomUUID().toString() : key);
        return send(request.POST(HttpRequest.BodyPublishers.ofString(body)).build());
    }

    /** Hands in a file. */
    Answer upload(String path, String token, String mediaType, String file) {
        return upload(path, token, UUID.randomUUID().toString(), mediaType, file.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends a file. */
    Answer upload(String path, String token, String key, String type, byte[] file) {
        return send(request(path, token)
                .header("Content-Type", type)
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofByteArray(file))
                .build());
    }

    /** What is to be had at a path without a login. */
    HttpResponse<byte[]> download(String path) throws IOException, InterruptedException {
        return http.send(request(path, null).GET().build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    Answer put(String path, String token, String body) {
        return send(request(path, token)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    /** Takes a step of a fulfilment, and asks again while it is not ready, as the answer says. */
    Answer advance(String fulfilment, String step, String token) throws InterruptedException {
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var answer = post("/v1/fulfilments/" + fulfilment + "/" + step, token, null, "{}");
            if (!answer.code().equals("NOT_READY") || System.nanoTime() > until) {
                return answer;
            }
            Thread.sleep(Duration.ofMillis(100));
        }
    }

    private HttpRequest.Builder request(String path, @Nullable String token) {
        var request = HttpRequest.newBuilder(URI.create(base + path)).timeout(PATIENCE);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return request;
    }

    private Answer send(HttpRequest request) {
        try {
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(
                    answer.statusCode(),
                    JSON.readTree(answer.body().isEmpty() ? "{}" : answer.body()),
                    answer.headers().firstValue("Retry-After").orElse(null));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
