package cartwright.infra.launcher.fake;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Stands in for every application: answers its health address and an order, loads a "catalogue", or fails on request. */
public final class FakeApp {

    private FakeApp() {}

    /** With {@code seed}: loads and ends. Without arguments: serves until it is stopped. */
    public static void main(String[] arguments) throws IOException {
        var temporary = Path.of(System.getProperty("java.io.tmpdir", "."));
        if (arguments.length > 0) {
            tool(arguments, temporary);
            return;
        }
        if (Files.exists(temporary.resolveSibling("refuse-" + System.getenv("SERVER_PORT")))) {
            System.err.println("cannot serve: told to refuse");
            System.exit(7);
        }
        var port = Integer.parseInt(System.getenv("SERVER_PORT"));
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", FakeApp::answer);
        server.start();
        System.out.println("serving");
    }

    private static void tool(String[] arguments, Path temporary) throws IOException {
        System.out.println("tool " + String.join(" ", arguments) + " " + System.getenv("CARTWRIGHT_API_URL"));
        Files.writeString(temporary.resolve("seeded"), "yes");
    }

    private static void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        switch (path) {
            case "/v1/auth/login" -> write(exchange, 200, "{\"accessToken\":\"letmein\",\"expiresIn\":900}");
            case "/v1/orders" -> {
                var known = "Bearer letmein".equals(exchange.getRequestHeaders().getFirst("Authorization"));
                write(
                        exchange,
                        known ? 201 : 401,
                        known
                                ? "{\"id\":\"ord_1\",\"status\":\"CONFIRMED\",\"workflowId\":\"order/ord_1\"}"
                                : "{\"code\":\"UNAUTHORIZED\"}");
            }
            default -> {
                var busy = Path.of(System.getProperty("java.io.tmpdir", "."))
                        .resolveSibling("slow-" + System.getenv("SERVER_PORT"));
                write(exchange, Files.exists(busy) ? 503 : 200, "{}");
            }
        }
    }

    private static void write(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        try (var stream = exchange.getResponseBody()) {
            stream.write(bytes);
        }
    }
}
