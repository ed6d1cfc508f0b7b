package cartwright.infra.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Takes webhooks like the shop would, and can be told to refuse some. */
public final class WebhookReceiver {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final HttpServer server;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final AtomicInteger refusals = new AtomicInteger();

    /** What arrived. */
    public record Received(String path, String signature, Map<String, String> headers, String body, Instant at) {
        public boolean isOf(String type) {
            return body.contains("\"type\":\"" + type + "\"")
                    || body.contains("\"event_type\":\"" + type + "\"")
                    || body.contains("\"description\":\"" + type + "\"");
        }

        /** A header by its name in small letters, empty when it did not come. */
        public String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    private WebhookReceiver(HttpServer server) {
        this.server = server;
    }

    static WebhookReceiver start() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            var receiver = new WebhookReceiver(server);
            server.createContext("/", receiver::take);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            return receiver;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Where webhooks of a path arrive. */
    public String url(String path) {
        return "http://localhost:" + server.getAddress().getPort() + path;
    }

    /** Answers 500 to the next so many webhooks. */
    public void refuse(int times) {
        refusals.set(times);
    }

    public void forget() {
        refusals.set(0);
        received.clear();
    }

    public List<Received> received() {
        return List.copyOf(received);
    }

    /** The first so many that fit, waited for. */
    public List<Received> await(int count, Predicate<Received> wanted) {
        var deadline = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(deadline)) {
            var found = received.stream().filter(wanted).toList();
            if (found.size() >= count) {
                return found;
            }
            Thread.onSpinWait();
        }
        assertThat(received.stream().filter(wanted)).hasSizeGreaterThanOrEqualTo(count);
        return List.of();
    }

    /** The first webhook of a type, waited for. */
    public Received await(String type) {
        return await(1, webhook -> webhook.isOf(type)).getFirst();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            var headers = exchange.getRequestHeaders();
            var signature = headers.getFirst("Stripe-Signature");
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            boolean refused = refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
            if (!refused) {
                received.add(new Received(
                        exchange.getRequestURI().getPath(),
                        signature == null ? String.valueOf(headers.getFirst("X-Hmac-Signature")) : signature,
                        headers.entrySet().stream()
                                .collect(Collectors.toMap(
                                        header -> header.getKey().toLowerCase(Locale.ROOT),
                                        header -> header.getValue().getFirst())),
                        body,
                        Instant.now()));
            }
            exchange.sendResponseHeaders(refused ? 500 : 200, -1);
        }
    }
}
