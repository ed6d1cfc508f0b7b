package cartwright.infra.launcher.check;

import cartwright.infra.launcher.progress.LaunchFailure;
import cartwright.infra.launcher.state.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Places one order as a customer would: logs in, posts it, reads the answer. */
public final class FirstOrder {

    /** The account that the local profile seeds. */
    private static final String CUSTOMER = "customer@example.com";
    /** The seeded accounts' password. */
    public static final String PASSWORD = "cartwright";
    /** One unit of a product that the demo catalogue always has; the number is of those that Ofcom keeps for drama. */
    private static final String ORDER = """
            {"lines":[{"sku":"85123A","quantity":1}],"currency":"GBP",\
            "shippingAddress":{"name":"A. Buyer","line1":"1 High St","city":"London","postalCode":"N1 1AA","country":"GB",\
            "phone":"+447700900001"},\
            "payment":{"provider":"stripe","token":"pm_card_visa"}}""";

    private static final Duration BOUND = Duration.ofSeconds(30);

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Set<String> UNDECIDED = Set.of("PENDING", "RESERVED", "AWAITING_PAYMENT");

    private final String api;

    /** Against the API at this base URL. */
    public FirstOrder(String api) {
        this.api = api;
    }

    /**
     * Places it.
     *
     * @throws LaunchFailure when the API does not accept it, with its answer
     */
    public PlacedOrder place() {
        try (var client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(BOUND)
                .build()) {
            var token = accepted(post(client, "/v1/auth/login", login(), Map.of()))
                    .path("accessToken")
                    .asString();
            var headers = Map.of("Authorization", "Bearer " + token, "Idempotency-Key", "check-" + UUID.randomUUID());
            var began = System.nanoTime();
            var answer = post(client, "/v1/orders", ORDER, headers);
            var took = Duration.ofNanos(System.nanoTime() - began);
            var order = accepted(answer);
            var id = order.path("id").asString();
            order = decided(client, order, token);
            return new PlacedOrder(
                    id,
                    order.path("status").asString(),
                    answer.statusCode(),
                    order.path("workflowId").asString("order/" + id),
                    took);
        } catch (IOException unreachable) {
            throw new LaunchFailure("The API did not answer the check (" + unreachable + ").", unreachable);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new LaunchFailure("The check was interrupted.", interrupted);
        }
    }

    /** A cold shop may answer before it has decided; the order is decided without us, and read again until it is. */
    private JsonNode decided(HttpClient client, JsonNode answered, String token)
            throws IOException, InterruptedException {
        var deadline = System.nanoTime() + BOUND.toNanos();
        var order = answered;
        while (UNDECIDED.contains(order.path("status").asString()) && System.nanoTime() < deadline) {
            Thread.sleep(POLL);
            var request = HttpRequest.newBuilder(
                            URI.create(api + "/v1/orders/" + answered.path("id").asString()))
                    .timeout(BOUND)
                    .header("Authorization", "Bearer " + token)
                    .build();
            order = accepted(client.send(request, HttpResponse.BodyHandlers.ofString()));
        }
        return order;
    }

    /** A line for any shell that places another, however often it is pasted. */
    public String another() {
        return "curl -s " + api + "/v1/orders -H 'Content-Type: application/json'"
                + " -H \"Authorization: Bearer $(curl -s " + api
                + "/v1/auth/login -H 'Content-Type: application/json' -d '" + login()
                + "' | sed 's/.*\"accessToken\":\"\\([^\"]*\\)\".*/\\1/')\""
                + " -H \"Idempotency-Key: curl-$(od -An -N8 -tx8 /dev/urandom | tr -d ' ')\" -d '" + ORDER + "'";
    }

    /** A body that logs the seeded customer in. */
    private static String login() {
        return "{\"email\":\"" + CUSTOMER + "\",\"password\":\"" + PASSWORD + "\"}";
    }

    private HttpResponse<String> post(HttpClient client, String path, String body, Map<String, String> headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(api + path))
                .timeout(BOUND)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode accepted(HttpResponse<String> answer) {
        if (answer.statusCode() / 100 != 2) {
            throw new LaunchFailure("The check failed: " + answer.uri().getPath() + " answered " + answer.statusCode()
                    + " " + answer.body());
        }
        try {
            return Json.mapper().readTree(answer.body());
        } catch (JacksonException notJson) {
            throw new LaunchFailure(
                    "The check failed: " + answer.uri().getPath() + " answered something that is not JSON.", notJson);
        }
    }
}
