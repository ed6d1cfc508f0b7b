package cartwright.infra.bench.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ShopIT {

    private HttpServer server;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> ordered = new CopyOnWriteArrayList<>();
    private volatile String products = "{\"items\":[{\"sku\":\"71053\"}]}";
    private volatile String placed = "CONFIRMED";
    private volatile String status = "CONFIRMED";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void waitsForAnOrderThatIsDecidedLater() throws IOException, InterruptedException {
        placed = "AWAITING_PAYMENT";
        try (var shop = shop()) {
            assertThat(shop.order()).isTrue();
        }
        assertThat(requests).contains("GET /v1/orders/ord_1");
    }

    @Test
    void failsWhenTheOrderDoes() throws IOException, InterruptedException {
        placed = "FAILED";
        try (var shop = shop()) {
            assertThat(shop.order()).isFalse();
        }
    }

    @Test
    void ordersAnotherArticleEachTimeOrTheSameOne() throws IOException, InterruptedException {
        products = "{\"items\":[{\"sku\":\"71053\"},{\"sku\":\"85123A\"}]}";
        try (var shop = shop()) {
            assertThat(shop.order()).isTrue();
            assertThat(shop.order()).isTrue();
            assertThat(shop.orderTheSame()).isTrue();
            assertThat(shop.orderTheSame()).isTrue();
        }
        assertThat(ordered).containsExactly("71053", "85123A", "85123A", "85123A");
    }

    @Test
    void takesTheLastOrderThroughEachStep() throws IOException, InterruptedException {
        try (var shop = shop()) {
            assertThat(shop.order()).isTrue();
            status = "COMPLETED";
            assertThat(shop.completeLastOrder()).isEqualTo("ord_1");
        }
        assertThat(requests)
                .containsSubsequence(
                        "POST /v1/fulfilments/ful_1/pick",
                        "POST /v1/fulfilments/ful_1/ship",
                        "POST /v1/fulfilments/ful_1/deliver");
    }

    @Test
    void saysWhenThereIsNothingToBuy() {
        products = "{\"items\":[]}";

        assertThatThrownBy(this::shop).isInstanceOf(IOException.class).hasMessageContaining("sells nothing");
    }

    private Shop shop() throws IOException, InterruptedException {
        return new Shop("http://localhost:" + server.getAddress().getPort(), "cartwright");
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            requests.add(exchange.getRequestMethod() + " " + path);
            var body = switch (path) {
                case "/v1/auth/login" -> "{\"accessToken\":\"token\"}";
                case "/v1/products" -> products;
                case "/v1/orders" -> {
                    ordered.add(new ObjectMapper()
                            .readTree(exchange.getRequestBody())
                            .at("/lines/0/sku")
                            .asText());
                    yield order(placed);
                }
                case "/v1/orders/ord_1" -> order(status);
                default -> "{}";
            };
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static String order(String status) {
        return "{\"id\":\"ord_1\",\"status\":\"%s\",\"fulfilments\":[{\"id\":\"ful_1\"}]}".formatted(status);
    }
}
