package cartwright.infra.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a test tells the sandbox, and what the sandbox says was really done. */
final class SandboxDesk {

    private final HttpClient http = HttpClient.newHttpClient();
    private final String base;

    SandboxDesk(String base) {
        this.base = base;
    }

    /** Its address. */
    String base() {
        return base;
    }

    /** Lets the next call of this kind that is about the order fail so; a time-out is longer than a second. */
    void fail(String provider, String operation, String kind, String order) {
        post("/faults", """
                {"provider": "%s", "operation": "%s", "kind": "%s", "times": 1, "orderId": "%s", "delayMillis": 1500}""".formatted(provider, operation, kind, order));
    }

    /** Lets every call of this kind fail so until {@link #failNoMore()}, whatever it is about. */
    void failAlways(String provider, String operation, String kind) {
        post("/faults", """
                {"provider": "%s", "operation": "%s", "kind": "%s"}""".formatted(provider, operation, kind));
    }

    /** Lets no call fail any more. */
    void failNoMore() {
        send(HttpRequest.newBuilder(URI.create(base + "/faults")).DELETE().build());
    }

    /** What moved for the order: kind, minor units, how it ended. */
    List<String> ledger(String order) {
        return entries(order)
                .map(entry -> "%s %d %s"
                        .formatted(
                                entry.path("kind").asString(),
                                entry.path("amount").path("amountMinor").asLong(),
                                entry.path("status").asString()))
                .toList();
    }

    /** What the customer was sent about the order, as channel and recipient, mails first. */
    List<String> messages(String order) {
        return json(get("/messages?order=" + order))
                .path("items")
                .valueStream()
                .map(message -> message.path("channel").asString() + " "
                        + message.path("to").asString())
                .sorted()
                .toList();
    }

    private Stream<JsonNode> entries(String order) {
        return json(get("/ledger/charges?order=" + order)).path("items").valueStream();
    }

    /** How much of this kind succeeded for the order, in minor units. */
    long sum(String kind, String order) {
        return entries(order)
                .filter(entry -> entry.path("kind").asString().equals(kind)
                        && entry.path("status").asString().equals("SUCCEEDED"))
                .mapToLong(entry -> entry.path("amount").path("amountMinor").asLong())
                .sum();
    }

    /** The provider's ids of what moved for the order in this way, and the amounts in minor units. */
    Map<String, Long> moved(String kind, String order) {
        return entries(order)
                .filter(entry -> entry.path("kind").asString().equals(kind)
                        && entry.path("status").asString().equals("SUCCEEDED"))
                .collect(Collectors.toMap(
                        entry -> entry.path("id").asString(),
                        entry -> entry.at("/amount/amountMinor").asLong()));
    }

    /** The provider's id of the order's dispute. */
    String disputeOf(String order) {
        for (var entry : json(get("/ledger/charges?order=" + order)).path("items")) {
            if (entry.path("kind").asString().equals("DISPUTE")) {
                return entry.path("id").asString();
            }
        }
        throw new IllegalStateException("no dispute of " + order);
    }

    void advance(Duration by) {
        post("/clock/advance?by=" + by, "");
    }

    /** Empties it and sets its clock right. */
    void reset() {
        post("/reset", "");
    }

    String post(String path, String body) {
        return send(HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    String get(String path) {
        return send(HttpRequest.newBuilder(URI.create(base + path)).build());
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }

    private String send(HttpRequest request) {
        try {
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new IllegalStateException(request.uri() + ": " + answer.statusCode() + " " + answer.body());
            }
            return answer.body();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
