package cartwright.activities.reconciliation.provider;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** A provider's end on this machine, which answers a path and its query with JSON. */
final class ReportServer implements AutoCloseable {

    private final HttpServer server;
    private final UnaryOperator<String> answers;
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile int status = 200;

    ReportServer(UnaryOperator<String> answers) {
        this.answers = answers;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** What was asked for, decoded. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    /** From now on it answers nothing else. */
    void refuse(int with) {
        status = with;
    }

    private void answer(HttpExchange exchange) throws IOException {
        var uri = exchange.getRequestURI();
        var query = URLDecoder.decode(String.valueOf(uri.getRawQuery()), StandardCharsets.UTF_8);
        var request = uri.getPath() + "?" + query;
        asked.add(request);
        var body = answers.apply(request).getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
