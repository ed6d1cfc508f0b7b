package cartwright.activities.search;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.BasicAuthenticator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.opensearch.client.opensearch.OpenSearchClient;

/** An OpenSearch that lets nobody in without a login, over HTTP. */
class OpenSearchLoginTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final List<String> taken = new CopyOnWriteArrayList<>();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::count).setAuthenticator(new BasicAuthenticator("search") {
            @Override
            public boolean checkCredentials(String username, String password) {
                return username.equals("shop") && password.equals("sécret");
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void letsInWhoeverAsksAndWhoeverWritesWithTheLoginThatIsSet() throws IOException {
        var openSearch = as("shop", "sécret");

        assertThat(openSearch.ask(OpenSearchLoginTest::teapots)).contains(7L);
        assertThat(openSearch.have(OpenSearchLoginTest::teapots)).isEqualTo(7);

        assertThat(taken).hasSize(2).allMatch(question -> question.contains("teapot"));
        openSearch.destroy();
    }

    @Test
    void letsNobodyElseIn() throws IOException {
        for (var openSearch : List.of(as("", ""), as("shop", "wrong"))) {
            assertThat(openSearch.ask(OpenSearchLoginTest::teapots)).isEmpty();
            assertThatThrownBy(() -> openSearch.have(OpenSearchLoginTest::teapots))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("Unauthorized");
            openSearch.destroy();
        }
        assertThat(taken).isEmpty();
    }

    private OpenSearch as(String username, String password) {
        var url = "http://127.0.0.1:" + server.getAddress().getPort();
        return new OpenSearch(
                new OpenSearchProperties(url, username, password, "products", PATIENCE, PATIENCE, PATIENCE));
    }

    private static long teapots(OpenSearchClient client) throws IOException {
        return client.count(count ->
                        count.index("products").query(query -> query.queryString(text -> text.query("teapot"))))
                .count();
    }

    private void count(HttpExchange exchange) throws IOException {
        try (exchange) {
            taken.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            var answer = """
                    {"count": 7, "_shards": {"total": 1, "successful": 1, "skipped": 0, "failed": 0}}""".getBytes(UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }
}
