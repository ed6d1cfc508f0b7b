package cartwright.infra.bench.shop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The running shop: places orders of one line, each for another article, until they are confirmed. */
public final class Shop implements AutoCloseable {

    private static final long LEAST_PAYMENT = 30;

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Duration BOUND = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final List<String> STEPS = List.of("pick", "ship", "deliver");

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(BOUND)
            .build();
    private final String api;
    private final String password;
    private final String customer;
    private final List<String> skus;
    private final AtomicLong next = new AtomicLong();
    private volatile @Nullable String lastOrder;

    /**
     * Logs in and reads what there is to buy.
     *
     * @param api base URL
     * @param password of the seeded accounts
     * @throws IOException when the shop does not answer as it should
     */
    public Shop(String api, String password) throws IOException, InterruptedException {
        this.api = api;
        this.password = password;
        this.customer = login("customer@example.com");
        this.skus = skus();
        if (skus.isEmpty()) {
            throw new IOException("the shop sells nothing: load the demo catalogue first");
        }
    }

    /** Places an order and waits until it is confirmed; false when it is not. Each is for another article. */
    public boolean order() {
        return order(skus.get((int) (next.getAndIncrement() % skus.size())));
    }

    /** Another order of the article that was ordered last, which the shop's caches know. */
    public boolean orderTheSame() {
        return order(skus.get((int) (Math.max(0, next.get() - 1) % skus.size())));
    }

    private boolean order(String sku) {
        try {
            var answer = send("POST", "/v1/orders", customer, UUID.randomUUID().toString(), body(sku));
            var id = answer.body().path("id").asText();
            var order = answer;
            var deadline = System.nanoTime() + BOUND.toNanos();
            while (order.isSuccess() && isOpen(order.body()) && System.nanoTime() < deadline) {
                Thread.sleep(PAUSE);
                order = send("GET", "/v1/orders/" + id, customer, "", null);
            }
            lastOrder = id.isEmpty() ? lastOrder : id;
            return order.isSuccess() && isConfirmed(order.body());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * Ships and delivers the order that was placed last.
     *
     * @return its id, null when it does not complete
     */
    public @Nullable String completeLastOrder() throws IOException, InterruptedException {
        var id = lastOrder;
        if (id == null) {
            return null;
        }
        var staff = login("operations@example.com");
        var order = send("GET", "/v1/orders/" + id, customer, "", null).body();
        for (var fulfilment : order.path("fulfilments")) {
            for (var step : STEPS) {
                advance(staff, "/v1/fulfilments/" + fulfilment.path("id").asText() + "/" + step);
            }
        }
        var deadline = System.nanoTime() + BOUND.toNanos();
        while (System.nanoTime() < deadline) {
            order = send("GET", "/v1/orders/" + id, customer, "", null).body();
            if (order.path("status").asText().equals("COMPLETED")) {
                return id;
            }
            Thread.sleep(PAUSE);
        }
        return null;
    }

    private void advance(String staff, String path) throws IOException, InterruptedException {
        var deadline = System.nanoTime() + BOUND.toNanos();
        while (!send("POST", path, staff, UUID.randomUUID().toString(), Map.of())
                        .isSuccess()
                && System.nanoTime() < deadline) {
            Thread.sleep(PAUSE);
        }
    }

    private static boolean isOpen(JsonNode order) {
        return List.of("PENDING", "RESERVED", "AWAITING_PAYMENT")
                .contains(order.path("status").asText());
    }

    private static boolean isConfirmed(JsonNode order) {
        return List.of("CONFIRMED", "PROCESSING").contains(order.path("status").asText());
    }

    private static Map<String, Object> body(String sku) {
        return Map.of(
                "lines", List.of(Map.of("sku", sku, "quantity", 1)),
                "currency", "GBP",
                "shippingAddress",
                        Map.of(
                                "name", "A. Buyer",
                                "line1", "1 High St",
                                "city", "London",
                                "postalCode", "N1 1AA",
                                "country", "GB"),
                "payment", Map.of("provider", "stripe", "token", "pm_card_visa"));
    }

    private List<String> skus() throws IOException, InterruptedException {
        var skus = new ArrayList<String>();
        // Stripe takes no payment below 30 pence: cheaper articles would be declined, one at a time.
        send("GET", "/v1/products?limit=200", customer, "", null)
                .body()
                .path("items")
                .forEach(product -> {
                    if (product.path("price").path("amountMinor").asLong(LEAST_PAYMENT) >= LEAST_PAYMENT) {
                        skus.add(product.path("sku").asText());
                    }
                });
        return skus;
    }

    private String login(String email) throws IOException, InterruptedException {
        var answer = send("POST", "/v1/auth/login", "", "", Map.of("email", email, "password", password));
        if (!answer.isSuccess()) {
            throw new IOException("cannot log in as " + email + ": " + answer.status());
        }
        return answer.body().path("accessToken").asText();
    }

    private Answer send(String method, String path, String token, String key, @Nullable Object body)
            throws IOException, InterruptedException {
        var publisher = body == null
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(MAPPER.writeValueAsString(body));
        var request = HttpRequest.newBuilder(URI.create(api + path))
                .timeout(BOUND)
                .header("Content-Type", "application/json")
                .method(method, publisher);
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        if (!key.isEmpty()) {
            request.header("Idempotency-Key", key);
        }
        var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        var text = answer.body().isBlank() ? "{}" : answer.body();
        return new Answer(answer.statusCode(), MAPPER.readTree(text));
    }

    private record Answer(int status, JsonNode body) {

        boolean isSuccess() {
            return status / 100 == 2;
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
