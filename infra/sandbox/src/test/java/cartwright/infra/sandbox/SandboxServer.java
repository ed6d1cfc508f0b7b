package cartwright.infra.sandbox;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** One sandbox for all tests of a run, on a free port, over its own PostgreSQL, with a receiver for its webhooks. */
public final class SandboxServer {
    private static final SandboxServer SHARED = new SandboxServer();

    private final EmbeddedPostgres postgres;
    private final WebhookReceiver receiver = WebhookReceiver.start();
    private final HttpClient http = HttpClient.newHttpClient();
    private ConfigurableApplicationContext application;

    private SandboxServer() {
        try {
            postgres = EmbeddedPostgres.builder()
                    .setPGStartupWait(Duration.ofSeconds(60))
                    .start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        application = boot();
    }

    /** The running sandbox, emptied. */
    public static SandboxServer emptied() {
        SHARED.receiver.forget();
        SHARED.post("/reset", "", 204);
        return SHARED;
    }

    public WebhookReceiver receiver() {
        return receiver;
    }

    /** The address of a path. */
    public String url(String path) {
        return "http://localhost:" + application.getEnvironment().getRequiredProperty("local.server.port") + path;
    }

    /** Ends the application without a word to anyone and starts another on the same database. */
    public void restart() {
        SpringApplication.exit(application);
        application = boot();
    }

    public <T> T bean(Class<T> type) {
        return application.getBean(type);
    }

    public String get(String path) {
        return exchange(HttpRequest.newBuilder(URI.create(url(path))), 200);
    }

    public String post(String path, String json, int expected) {
        return exchange(
                HttpRequest.newBuilder(URI.create(url(path)))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json)),
                expected);
    }

    /** Lets the sandbox's time pass, with everything that this makes due. */
    public void advance(Duration by) {
        post("/clock/advance?by=" + by, "", 200);
    }

    /** Orders a failure, as {@code "kind": "…", …}. */
    public void fault(String fields) {
        post("/faults", "{" + fields + "}", 201);
    }

    /** Sends any request and answers it whole. */
    public HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private String exchange(HttpRequest.Builder request, int expected) {
        var response = send(request.build());
        if (response.statusCode() != expected) {
            throw new AssertionError("HTTP " + response.statusCode() + ": " + response.body());
        }
        return response.body();
    }

    private ConfigurableApplicationContext boot() {
        return new SpringApplicationBuilder(SandboxApplication.class)
                .run(
                        "--server.port=0",
                        "--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
                        "--spring.datasource.username=postgres",
                        "--cartwright.sandbox.hold=300ms",
                        "--cartwright.sandbox.stripe.refund-settles-after=300ms",
                        "--cartwright.sandbox.stripe.dispute-decided-after=1h",
                        "--cartwright.sandbox.paypal.settles-after=1h",
                        "--cartwright.sandbox.square.refund-settles-after=1h",
                        "--cartwright.sandbox.square.dispute-decided-after=1h",
                        "--cartwright.sandbox.easypost.refund-settles-after=1ms",
                        "--cartwright.sandbox.webhooks.poll=50ms",
                        "--cartwright.sandbox.webhooks.stripe.url=" + receiver.url("/stripe"),
                        "--cartwright.sandbox.webhooks.stripe.secret=whsec_test",
                        "--cartwright.sandbox.webhooks.paypal.url=" + receiver.url("/paypal"),
                        "--cartwright.sandbox.webhooks.paypal.secret=WH0TEST",
                        "--cartwright.sandbox.webhooks.square.url=" + receiver.url("/square"),
                        "--cartwright.sandbox.webhooks.square.secret=square_test",
                        "--cartwright.sandbox.webhooks.easypost.url=" + receiver.url("/easypost"),
                        "--cartwright.sandbox.webhooks.easypost.secret=easypost_test");
    }
}
