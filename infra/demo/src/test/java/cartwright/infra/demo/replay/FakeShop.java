package cartwright.infra.demo.replay;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The API's contract and the sandbox's ledger over plain HTTP, with one warehouse and faults on demand. */
final class FakeShop implements AutoCloseable {

    enum Fault {
        CAPTURES_TWICE,
        SHIPS_TOO_MUCH,
        FORGETS_TO_VOID,
        BUSY_AT_FIRST
    }

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final long STOCK = 200;
    private static final long PRICE = 100;

    private final HttpServer server;
    private final Set<Fault> faults;
    private final Map<String, Long> shipped = new ConcurrentHashMap<>();
    private final Map<String, Long> committed = new ConcurrentHashMap<>();
    private final Map<String, Order> orders = new LinkedHashMap<>();
    private final Map<String, String> orderByKey = new LinkedHashMap<>();
    private boolean wasBusy;

    private static final class Order {
        private final String id;
        private final Map<String, Long> lines = new LinkedHashMap<>();
        private final List<Map<String, Object>> charges = new ArrayList<>();
        private String status = "CONFIRMED";
        private String fulfilment = "OPEN";
        private long captured;

        Order(String id) {
            this.id = id;
        }

        long total() {
            return PRICE * lines.values().stream().mapToLong(Long::longValue).sum();
        }

        void charge(String kind, long amount) {
            charges.add(Map.of("kind", kind, "amount", money(amount), "status", "SUCCEEDED", "orderId", id));
        }
    }

    FakeShop(Fault... faults) throws IOException {
        this.faults = Set.of(faults);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    synchronized int orderCount() {
        return orders.size();
    }

    private synchronized void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            var body = MAPPER.readTree(exchange.getRequestBody());
            if (path.equals("/v1/auth/login")) {
                answer(
                        exchange,
                        200,
                        Map.of("accessToken", "token of " + body.path("email").asString()));
            } else if (path.equals("/v1/orders")) {
                place(exchange, body);
            } else if (path.startsWith("/v1/orders/")) {
                order(exchange, path.split("/", -1)[3], path.endsWith("/cancel"));
            } else if (path.startsWith("/v1/fulfilments/")) {
                advance(exchange, known(path.split("/", -1)[3]), path.split("/", -1)[4]);
            } else if (path.startsWith("/v1/inventory/")) {
                stock(exchange, path.substring("/v1/inventory/".length()));
            } else {
                var id = exchange.getRequestURI().getQuery().substring("order=".length());
                var order = orders.get(id);
                answer(exchange, 200, Map.of("items", order == null ? List.of() : order.charges));
            }
        }
    }

    private void place(HttpExchange exchange, JsonNode body) throws IOException {
        if (faults.contains(Fault.BUSY_AT_FIRST) && !wasBusy) {
            wasBusy = true;
            exchange.getResponseHeaders().set("Retry-After", "0");
            answer(exchange, 503, Map.of("code", "OVERLOADED"));
            return;
        }
        var key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
        var known = orderByKey.get(key);
        if (known != null) {
            answer(exchange, 201, page(known(known)));
            return;
        }
        var order = new Order("ord_" + (orders.size() + 1));
        body.path("lines")
                .forEach(line -> order.lines.merge(
                        line.path("sku").asString(), line.path("quantity").asLong(), Long::sum));
        if (order.lines.entrySet().stream().anyMatch(line -> line.getValue() > available(line.getKey()))) {
            answer(exchange, 409, Map.of("code", "INSUFFICIENT_STOCK"));
        } else if (!body.path("payment").path("token").asString().equals("pm_card_visa")) {
            answer(exchange, 402, Map.of("code", "PAYMENT_DECLINED"));
        } else {
            orders.put(order.id, order);
            orderByKey.put(key, order.id);
            order.lines.forEach((sku, quantity) -> committed.merge(sku, quantity, Long::sum));
            order.charge("AUTHORIZE", order.total());
            answer(exchange, 201, page(order));
        }
    }

    private void order(HttpExchange exchange, String id, boolean isCancel) throws IOException {
        var order = known(id);
        if (isCancel) {
            order.status = "CANCELLED";
            order.lines.forEach((sku, quantity) -> committed.merge(sku, -quantity, Long::sum));
            if (!faults.contains(Fault.FORGETS_TO_VOID)) {
                order.charge("VOID", order.total());
            }
        }
        answer(exchange, 200, page(order));
    }

    private void advance(HttpExchange exchange, Order order, String step) throws IOException {
        if (step.equals("ship")) {
            order.fulfilment = "SHIPPED";
            order.captured = order.total();
            order.charge("CAPTURE", order.total());
            if (faults.contains(Fault.CAPTURES_TWICE)) {
                order.charge("CAPTURE", order.total());
            }
            var extra = faults.contains(Fault.SHIPS_TOO_MUCH) ? 1L : 0L;
            order.lines.forEach((sku, quantity) -> {
                committed.merge(sku, -quantity, Long::sum);
                shipped.merge(sku, quantity + extra, Long::sum);
            });
        } else if (step.equals("deliver")) {
            order.fulfilment = "DELIVERED";
            order.status = "COMPLETED";
        }
        answer(exchange, 200, Map.of("status", order.fulfilment));
    }

    private void stock(HttpExchange exchange, String sku) throws IOException {
        var warehouse = Map.of(
                "warehouse",
                "LEI",
                "onHand",
                STOCK - shipped.getOrDefault(sku, 0L),
                "reserved",
                0,
                "committed",
                committed.getOrDefault(sku, 0L));
        answer(exchange, 200, Map.of("sku", sku, "warehouses", List.of(warehouse)));
    }

    private Order known(String id) {
        return Objects.requireNonNull(orders.get(id), id);
    }

    private long available(String sku) {
        return STOCK - shipped.getOrDefault(sku, 0L) - committed.getOrDefault(sku, 0L);
    }

    private static Map<String, Object> page(Order order) {
        return Map.of(
                "id", order.id,
                "status", order.status,
                "total", money(order.total()),
                "payments", List.of(Map.of("captured", money(order.captured), "refunded", money(0))),
                "fulfilments", List.of(Map.of("id", order.id, "status", order.fulfilment)));
    }

    private static Map<String, Object> money(long minor) {
        return Map.of("amountMinor", minor, "currency", "GBP");
    }

    private static void answer(HttpExchange exchange, int status, Object body) throws IOException {
        var bytes = MAPPER.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
