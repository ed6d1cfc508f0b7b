package cartwright.activities.catalog.provider;

import cartwright.activities.GoProgram;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Assumptions;
import org.springframework.util.FileSystemUtils;

/** Versity's S3 gateway over a directory: an S3 of another house, which checks signatures and checksums. */
final class VersityGateway implements AutoCloseable {

    static final String ACCESS = "test";
    static final String SECRET = "secret";

    /** To compile it takes minutes of processor time, so that no build does: where it is installed, it is used. */
    private static final GoProgram PROGRAM =
            new GoProgram("versitygw", "github.com/versity/versitygw/cmd/versitygw", "v1.8.0");

    private static final Duration START_BOUND = Duration.ofSeconds(20);
    private static final Duration ASKED_EVERY = Duration.ofMillis(20);

    private final Path program;
    private final Path directory;
    private final int port;
    private Process process;

    /** Starts one; without the program the test is skipped and says how to get it. */
    VersityGateway() throws IOException {
        program = PROGRAM.found()
                .orElseGet(() -> Assumptions.abort("no S3 server to talk to: go install " + PROGRAM.source() + "@"
                        + PROGRAM.version() + " into " + PROGRAM.cached().getParent()
                        + ", or name one with its bucket in -Ds3.endpoint= and -Ds3.bucket="));
        directory = Files.createTempDirectory("shop-s3");
        Files.createDirectories(directory.resolve("objects"));
        Files.createDirectories(directory.resolve("facts"));
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        process = run();
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    /** Ends it at once. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Starts it again, with all that it had. */
    void start() throws IOException {
        process = run();
    }

    private Process run() throws IOException {
        // Its facts lie beside the objects: not every file system takes them as attributes.
        var started = new ProcessBuilder(
                        program.toString(),
                        "--quiet",
                        "--access",
                        ACCESS,
                        "--secret",
                        SECRET,
                        "--port",
                        "127.0.0.1:" + port,
                        "posix",
                        "--sidecar",
                        directory.resolve("facts").toString(),
                        directory.resolve("objects").toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
        var until = Instant.now().plus(START_BOUND);
        while (!listens()) {
            if (!started.isAlive() || Instant.now().isAfter(until)) {
                started.destroyForcibly();
                throw new IOException("versitygw did not start: " + Files.readString(directory.resolve("log")));
            }
            LockSupport.parkNanos(ASKED_EVERY.toNanos());
        }
        return started;
    }

    private boolean listens() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        kill();
        FileSystemUtils.deleteRecursively(directory);
    }
}
