package cartwright.activities;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import redis.embedded.core.ExecutableProvider;

/** A real Redis on a port of its own, which keeps what it knows and can be killed, held and started again. */
public final class LocalRedis implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Path directory;
    private final Path program;
    private final int port;
    private @Nullable Process process;

    /** Starts one. */
    public LocalRedis() {
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            directory = Files.createTempDirectory("shop-redis");
            program = ExecutableProvider.newJarResourceProvider(directory.toFile())
                    .get()
                    .toPath();
            port = free.getLocalPort();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        start();
    }

    /** Its address. */
    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    /** Starts it with what it knew, and waits until it answers. */
    public void start() {
        try {
            process = new ProcessBuilder(
                            program.toString(),
                            "--port",
                            String.valueOf(port),
                            "--bind",
                            "127.0.0.1",
                            "--dir",
                            directory.toString(),
                            "--appendonly",
                            "yes",
                            "--appendfsync",
                            "always")
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD)
                    .start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        var until = Instant.now().plus(PATIENCE);
        while (!isAnswering()) {
            if (Instant.now().isAfter(until)) {
                throw new IllegalStateException("Redis does not start");
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private boolean isAnswering() {
        try (var socket = new Socket()) {
            socket.setSoTimeout(1_000);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            return socket.getInputStream().read() == '+';
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Kills it as a failing machine would. */
    public void kill() {
        var running = process;
        if (running != null) {
            running.destroyForcibly();
            try {
                running.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Lets it hang: connections stay, nothing is answered. */
    public void hold() {
        Held.hold(process);
    }

    /** Lets it go on. */
    public void release() {
        Held.release(process);
    }

    @Override
    public void close() {
        kill();
    }
}
