package cartwright.infra.histories;

import cartwright.workflows.payment.Provider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** The providers' double in a process of its own, on a free port. It sends no webhooks: those are part of the histories. */
final class SandboxProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Process process;
    private final String address;
    private final HttpClient http = HttpClient.newHttpClient();

    SandboxProcess(Path jar, String databaseUrl, Path directory) throws IOException {
        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        this.address = "http://127.0.0.1:" + port;
        this.process = new ProcessBuilder(command(jar, databaseUrl, port))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("sandbox.log").toFile())
                .start();
        // Also when the tests are stopped half-way.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        awaitReadiness();
    }

    private static List<String> command(Path jar, String databaseUrl, int port) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                jar.toString(),
                "--server.port=" + port,
                "--spring.datasource.url=" + databaseUrl,
                "--spring.datasource.username=postgres",
                "--spring.datasource.hikari.maximum-pool-size=24",
                "--cartwright.sandbox.stripe.refund-settles-after=20ms",
                "--cartwright.sandbox.stripe.dispute-decided-after=20ms",
                "--cartwright.sandbox.paypal.settles-after=20ms",
                "--cartwright.sandbox.square.refund-settles-after=20ms",
                "--cartwright.sandbox.square.dispute-decided-after=20ms"));
        for (var provider : Provider.values()) {
            command.add("--cartwright.sandbox.webhooks." + name(provider) + ".events=none");
        }
        return command;
    }

    private void awaitReadiness() throws IOException {
        var deadline = Instant.now().plus(PATIENCE);
        while (!isReady()) {
            if (!process.isAlive() || Instant.now().isAfter(deadline)) {
                throw new IOException("the sandbox has not started");
            }
        }
    }

    private boolean isReady() {
        try {
            return send(HttpRequest.newBuilder(URI.create(address + "/actuator/health")))
                            .statusCode()
                    == 200;
        } catch (UncheckedIOException notYet) {
            pause(Duration.ofMillis(100));
            return false;
        }
    }

    static void pause(Duration span) {
        try {
            TimeUnit.MILLISECONDS.sleep(span.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Where a provider's calls go. */
    String base(Provider provider) {
        return address + "/" + name(provider);
    }

    private static String name(Provider provider) {
        return provider.name().toLowerCase(Locale.ROOT);
    }

    /** Lets the order's next call of this kind fail so; a time-out answers at once that it took too long. */
    void fail(Provider provider, String operation, Mishap mishap, String order) {
        changed(HttpRequest.newBuilder(URI.create(address + "/faults"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("""
                        {"provider": "%s", "operation": "%s", "kind": "%s", "times": 1, "orderId": "%s", "delayMillis": 1}""".formatted(name(provider), operation, mishap, order))));
    }

    /** Forgets the failures that nothing has met. */
    void heal() {
        changed(HttpRequest.newBuilder(URI.create(address + "/faults")).DELETE());
    }

    /** Lets the banks say what they have not said yet. */
    void decide() {
        changed(HttpRequest.newBuilder(URI.create(address + "/clock/advance?by=PT0.05S"))
                .POST(HttpRequest.BodyPublishers.noBody()));
    }

    private void changed(HttpRequest.Builder request) {
        var answer = send(request);
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException(answer.uri() + ": " + answer.statusCode() + " " + answer.body());
        }
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
