package cartwright.infra.launcher.fake;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.infra.launcher.Launcher;
import cartwright.infra.launcher.settings.Port;
import cartwright.infra.launcher.settings.Ports;
import cartwright.infra.launcher.state.StackState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** The launcher as a person runs it: commands in JVMs of their own, over a {@link FakeCheckout}. */
public final class LaunchedShop {

    private final Path directory;
    private final Path checkout;
    private final List<String> up;
    private final Ports ports = Ports.free();
    private final List<Process> started = new ArrayList<>();

    /** What a command printed and how it ended. */
    public record Result(int code, String output) {}

    /** A light one, its checkout below {@code directory}; nothing runs yet. */
    public LaunchedShop(Path directory) throws IOException {
        this(directory, FakeCheckout.in(directory), List.of("up", "--lite"));
    }

    private LaunchedShop(Path directory, Path checkout, List<String> up) {
        this.directory = directory;
        this.checkout = checkout;
        this.up = up;
    }

    /** One with the real OpenSearch, Kafka and Redis. */
    public static LaunchedShop complete(Path directory) throws IOException {
        return new LaunchedShop(directory, FakeCheckout.withServers(directory), List.of("up"));
    }

    /** Where its parts listen. */
    public Ports ports() {
        return ports;
    }

    /** Its data directory. */
    public Path data() {
        return checkout.resolve(".cartwright");
    }

    /** Starts it and returns once it is ready. */
    public Process up() throws IOException {
        var process = launch();
        await(() -> read(process).contains("Ctrl-C stops everything") || !process.isAlive());
        assertThat(process.isAlive()).as(read(process)).isTrue();
        return process;
    }

    /** Starts it and returns once every part has a process; the API does not get ready while {@link #slow()} exists. */
    public Process startingUp() throws IOException {
        tell(slow());
        var process = launch();
        await(() -> read(process).contains("catalogue") && parts().size() == 5);
        return process;
    }

    /** A file that keeps the API from getting ready. */
    public Path slow() {
        return data().resolve("slow-" + ports.of(Port.API));
    }

    /** Makes the part on {@code port} end instead of starting. */
    public void refuse(Port port) throws IOException {
        tell(data().resolve("refuse-" + ports.of(port)));
    }

    /** What a launcher that runs, or ran, has printed. */
    public String read(Process process) {
        try {
            var out = directory.resolve("up-" + started.indexOf(process) + ".txt");
            return Files.exists(out) ? Files.readString(out) : "";
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Runs a command to its end. */
    public Result run(String... arguments) throws IOException, InterruptedException {
        return run(Map.of(), arguments);
    }

    /** Runs a command to its end with these variables set. */
    public Result run(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        var builder = command(arguments).redirectErrorStream(true);
        builder.environment().putAll(environment);
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), output);
    }

    /** The recorded processes that still run. */
    public List<ProcessHandle> parts() {
        return StackState.read(data()).stream()
                .flatMap(state -> state.parts().stream())
                .flatMap(part -> Optional.ofNullable(part.process()).stream())
                .flatMap(process -> process.find().stream())
                .toList();
    }

    /** Stops whatever still runs. */
    public void stop() throws IOException, InterruptedException {
        started.forEach(Process::destroy);
        for (var process : started) {
            process.waitFor();
        }
        run("down");
        FakeCheckout.unlinkServers(checkout);
    }

    /** Waits until {@code condition} holds. */
    public static void await(BooleanSupplier condition) {
        var deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("gave up waiting").isLessThan(deadline);
            LockSupport.parkNanos(50_000_000);
        }
    }

    private void tell(Path file) throws IOException {
        Files.createDirectories(data());
        Files.writeString(data().resolve("CARTWRIGHT"), "ours");
        Files.writeString(file, "");
    }

    private Process launch() throws IOException {
        var out = directory.resolve("up-" + started.size() + ".txt");
        var process = command(up.toArray(String[]::new))
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        started.add(process);
        return process;
    }

    private ProcessBuilder command(String... arguments) {
        // As a terminal would: what runs in the background is told to ignore Ctrl-C, and so is all that it starts.
        var words = new ArrayList<>(List.of(
                "env",
                "--default-signal=INT",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dcartwright.checkout=" + checkout,
                "-cp",
                System.getProperty("java.class.path"),
                Launcher.class.getName()));
        words.addAll(List.of(arguments));
        var builder = new ProcessBuilder(words);
        for (var port : Port.values()) {
            builder.environment().put(port.variable(), Integer.toString(ports.of(port)));
        }
        return builder;
    }
}
