package cartwright.activities.events;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A provider's HTTP end that remembers what it was asked and answers as it is told. */
public final class FakeProvider implements AutoCloseable {

    private final HttpServer server;
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private volatile Function<Asked, Answer> answers;

    /** A request as it arrived. */
    public record Asked(String method, String path, String authorization, String body) {}

    /** What to answer; a status of 0 drops the connection after the request was read. */
    public record Answer(int status, String body) {}

    /** Listens on a free port of this machine. */
    public FakeProvider(Function<Asked, Answer> answers) {
        this.answers = answers;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    /** Where it listens, with this path behind. */
    public URI base(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    /** What it was asked so far. */
    public List<Asked> asked() {
        return asked;
    }

    /** Answers differently from now on. */
    public void answers(Function<Asked, Answer> others) {
        answers = others;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var request = new Asked(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            asked.add(request);
            var answer = answers.apply(request);
            if (answer.status() == 0) {
                return;
            }
            var body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.getResponseHeaders().add("X-Message-Id", "msg-1");
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
