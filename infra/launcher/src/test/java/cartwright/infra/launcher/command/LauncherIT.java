package cartwright.infra.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.infra.launcher.Launcher;
import cartwright.infra.launcher.fake.FakeCheckout;
import cartwright.infra.launcher.process.Life;
import cartwright.infra.launcher.process.Signals;
import cartwright.infra.launcher.settings.Port;
import cartwright.infra.launcher.settings.Ports;
import cartwright.infra.launcher.state.Json;
import cartwright.infra.launcher.state.StackState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherIT {

    @TempDir
    private Path directory;

    private final Ports ports = Ports.free();
    private final List<Process> started = new ArrayList<>();
    private Path checkout = Path.of(".");

    /** What a command printed and how it ended. */
    private record Result(int code, String output) {}

    @BeforeEach
    void lay() throws IOException {
        checkout = FakeCheckout.in(directory);
    }

    @AfterEach
    void stopWhatIsLeft() throws Exception {
        started.forEach(Process::destroy);
        for (var process : started) {
            process.waitFor();
        }
        run("down");
    }

    @Test
    void showsEveryPartPlacesAnOrderAndStopsWhenAsked() throws Exception {
        var up = up();

        assertThat(read(up))
                .containsPattern("postgres +jdbc:postgresql://127.0.0.1:" + ports.of(Port.POSTGRES))
                .containsPattern("api +http://localhost:" + ports.of(Port.API) + " +RUNNING +[0-9.]+ s +[0-9]+ MiB")
                .contains("order ord_1 is CONFIRMED")
                .contains("/namespaces/default/workflows/order%2Ford_1")
                .contains("curl -s http://localhost:" + ports.of(Port.API) + "/v1/orders");
        var status = run("status", "--json");
        assertThat(status.code()).isZero();
        var rows = Json.mapper().readTree(status.output());
        assertThat(rows.size()).isEqualTo(6);
        assertThat(rows.get(0).propertyNames()).containsExactly("part", "pid", "address", "state", "memory");
        assertThat(rows.get(4).path("memory").asLong()).isGreaterThan(1L << 20);

        var parts = parts();
        assertThat(run("down").code()).isZero();

        assertThat(parts).isNotEmpty().noneMatch(Life::isRunning);
        assertThat(run("status").code()).isNotZero();
    }

    @Test
    void stopsWhatAKilledLauncherLeftAndGoesOn() throws Exception {
        Signals.kill(up().toHandle());
        var left = parts();
        assertThat(left).hasSize(5).allMatch(Life::isRunning);
        var status = run("status");
        assertThat(status.code()).isNotZero();
        assertThat(status.output()).contains("ORPHANED");

        var again = up();

        assertThat(read(again))
                .contains("which an earlier launcher had left running")
                .contains("CONFIRMED");
        assertThat(left).noneMatch(Life::isRunning);
    }

    @Test
    void sayAtOnceThatAnotherLauncherRuns() throws Exception {
        up();

        var second = run("up");

        assertThat(second.code()).isNotZero();
        assertThat(second.output()).contains("Another launcher is running").contains("./dev down");
        assertThat(run("status").code()).isZero();
    }

    @Test
    void startsADeadPartAgainAndSaysSo() throws Exception {
        var up = up();
        var state = StackState.read(data()).orElseThrow();
        var workers = Optional.ofNullable(state.parts().get(3).process()).orElseThrow();

        Signals.kill(workers.find().orElseThrow());

        await(() -> read(up).contains("workers died; starting it again in 1 s"));
        await(() -> read(up).contains("runs again"));
    }

    @Test
    void namesATakenPortAndStartsNothing() throws Exception {
        try (var _ = new ServerSocket(ports.of(Port.TEMPORAL_UI), 1, InetAddress.getLoopbackAddress())) {
            var up = run("up");

            assertThat(up.code()).isEqualTo(1);
            assertThat(up.output()).contains("temporal UI, moved by CARTWRIGHT_TEMPORAL_UI_PORT");
            assertThat(data().resolve("postgres")).doesNotExist();
        }
    }

    @Test
    void asksForTheShopWhenADemoFindsNone() throws Exception {
        var demo = run("demo");

        assertThat(demo.code()).isEqualTo(1);
        assertThat(demo.output()).contains("./dev up");
    }

    @Test
    void runsTheDemoAgainstTheRunningShop() throws Exception {
        up();

        var demo = run("demo", "--invoices", "5");

        assertThat(demo.code()).isZero();
        assertThat(demo.output()).contains("tool --invoices 5 http://localhost:" + ports.of(Port.API));
    }

    @Test
    void endsWithTheEndOfTheLogWhenAPartDoesNotStart() throws Exception {
        run("status");
        Files.createDirectories(data());
        Files.writeString(data().resolve("CARTWRIGHT"), "ours");
        Files.writeString(data().resolve("refuse-" + ports.of(Port.API)), "");

        var up = run("up");

        assertThat(up.code()).isEqualTo(1);
        assertThat(up.output()).contains("api ended with exit code 7").contains("told to refuse");
        assertThat(parts()).isEmpty();
    }

    @Test
    void findsWhatALauncherLeftThatWasKilledInTheMiddleOfItsStart() throws Exception {
        Signals.kill(startingUp().toHandle());
        var left = parts();
        assertThat(left).hasSize(5).allMatch(Life::isRunning);
        Files.delete(slow());

        assertThat(read(up())).contains("Stopped api").contains("CONFIRMED");
        assertThat(left).noneMatch(Life::isRunning);
    }

    @Test
    void stopsEverythingWhenInterruptedInTheMiddleOfItsStart() throws Exception {
        var starting = startingUp();
        var left = parts();

        Signals.send(starting.toHandle(), "INT");

        assertThat(starting.waitFor()).isNotZero();
        assertThat(left).hasSize(5).noneMatch(Life::isRunning);
        assertThat(StackState.read(data())).isEmpty();
    }

    /** The launcher once every part's process runs, one of which does not get ready. */
    private Process startingUp() throws IOException {
        Files.createDirectories(data());
        Files.writeString(data().resolve("CARTWRIGHT"), "ours");
        Files.writeString(slow(), "");
        var process = launch();
        await(() -> read(process).contains("catalogue") && parts().size() == 5);
        return process;
    }

    private Path slow() {
        return data().resolve("slow-" + ports.of(Port.API));
    }

    /** The launcher in the foreground, once it is ready. */
    private Process up() throws IOException {
        var out = directory.resolve("up-" + started.size() + ".txt");
        var process = command("up")
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        started.add(process);
        await(() -> read(process).contains("Ctrl-C stops everything") || !process.isAlive());
        assertThat(process.isAlive()).as(read(process)).isTrue();
        return process;
    }

    private Process launch() throws IOException {
        var out = directory.resolve("up-" + started.size() + ".txt");
        var process = command("up")
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        started.add(process);
        return process;
    }

    private String read(Process process) {
        try {
            var out = directory.resolve("up-" + started.indexOf(process) + ".txt");
            return Files.exists(out) ? Files.readString(out) : "";
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private Result run(String... arguments) throws IOException, InterruptedException {
        var process = command(arguments).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), output);
    }

    private ProcessBuilder command(String... arguments) {
        var words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
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

    private Path data() {
        return checkout.resolve(".cartwright");
    }

    private List<ProcessHandle> parts() {
        return StackState.read(data()).stream()
                .flatMap(state -> state.parts().stream())
                .flatMap(part -> Optional.ofNullable(part.process()).stream())
                .flatMap(process -> process.find().stream())
                .toList();
    }

    private static void await(BooleanSupplier condition) {
        var deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("gave up waiting").isLessThan(deadline);
            LockSupport.parkNanos(50_000_000);
        }
    }
}
