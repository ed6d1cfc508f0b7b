package cartwright.infra.launcher.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cartwright.infra.launcher.fake.FakeCheckout;
import cartwright.infra.launcher.part.SchemaMigration;
import cartwright.infra.launcher.progress.LaunchFailure;
import cartwright.infra.launcher.progress.Progress;
import cartwright.infra.launcher.settings.Port;
import cartwright.infra.launcher.settings.StackSettings;
import cartwright.infra.launcher.state.Addresses;
import cartwright.infra.launcher.state.PartRecord;
import cartwright.infra.launcher.state.PartState;
import cartwright.infra.launcher.state.StackState;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackIT {

    private static final SchemaMigration SCHEMA = (owner, role) -> {
        try (var connection = owner.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA IF NOT EXISTS shop");
            statement.execute("GRANT USAGE ON SCHEMA shop TO " + role);
            return 1;
        } catch (SQLException refused) {
            throw new IllegalStateException(refused);
        }
    };

    @TempDir
    private Path directory;

    private StackSettings settings = StackSettings.forTest(Path.of("."), Path.of("."));

    @BeforeEach
    void lay() throws IOException {
        settings = StackSettings.forTest(FakeCheckout.in(directory), directory.resolve("data"));
    }

    @Test
    void startsEveryPartAndLeavesNothingBehindWhenClosed() {
        var stack = Stack.prepare(settings, false, Progress.silent());
        try (stack) {
            var took = stack.start(SCHEMA);

            assertThat(took)
                    .containsOnlyKeys(
                            "postgres", "temporal", "schema", "sandbox", "catalogue", "unpack", "workers", "api");
            assertThat(stack.parts())
                    .extracting(PartRecord::part)
                    .containsExactly("postgres", "temporal", "sandbox", "workers", "api");
            assertThat(stack.parts()).allMatch(part -> part.state() == PartState.RUNNING);
            assertThat(data().resolve("tmp").resolve("seeded")).exists();
            assertThat(Addresses.read(data())).contains(stack.addresses());
        }
        var pids = stack.parts();
        assertThat(pids).allMatch(part -> part.process() == null && part.state() == PartState.STOPPED);
        assertThat(StackState.read(data())).isEmpty();
    }

    @Test
    void leavesAKilledPartDeadUntilItIsStartedAgain() {
        try (var stack = Stack.prepare(settings, false, Progress.silent())) {
            stack.start(SCHEMA);
            var before = pid(stack, "workers");

            stack.kill("workers");
            await(() -> state(stack, "workers") == PartState.DEAD);
            stack.restart("workers");

            assertThat(state(stack, "workers")).isEqualTo(PartState.RUNNING);
            assertThat(pid(stack, "workers")).isNotEqualTo(before);
        }
    }

    @Test
    void startsADeadPartAgainWhenSupervisedServersIncluded() {
        try (var stack = Stack.prepare(settings.watched(), false, Progress.silent())) {
            stack.start(SCHEMA);
            for (var part : new String[] {"api", "temporal", "postgres"}) {
                var before = pid(stack, part);

                stack.kill(part);

                // For a moment after the kill it has no process, and nobody has noticed yet.
                await(() -> state(stack, part) == PartState.RUNNING
                        && pid(stack, part) > 0
                        && !pid(stack, part).equals(before));
            }
        }
    }

    @Test
    void showsTheLogOfAPartThatDoesNotStart() throws IOException {
        Files.createDirectories(data());
        Files.writeString(data().resolve("CARTWRIGHT"), "ours");
        Files.createDirectories(data());
        Files.writeString(data().resolve("refuse-" + settings.ports().of(Port.SANDBOX)), "");

        try (var stack = Stack.prepare(settings, false, Progress.silent())) {
            assertThatThrownBy(() -> stack.start(SCHEMA))
                    .isInstanceOf(LaunchFailure.class)
                    .hasMessageContaining("sandbox ended with exit code 7")
                    .hasMessageContaining("cannot serve: told to refuse")
                    .hasMessageContaining("sandbox.log");
        }
    }

    @Test
    void keepsTheDataOverARestartAndDropsItWhenFresh() throws Exception {
        try (var stack = Stack.prepare(settings, false, Progress.silent())) {
            stack.start(SCHEMA);
            write(stack, "CREATE TABLE shop.kept AS SELECT 1 AS id");
        }
        try (var stack = Stack.prepare(settings, false, Progress.silent())) {
            stack.start(SCHEMA);
            write(stack, "INSERT INTO shop.kept VALUES (2)");
        }
        try (var stack = Stack.prepare(settings, true, Progress.silent())) {
            stack.start(SCHEMA);
            assertThatThrownBy(() -> write(stack, "INSERT INTO shop.kept VALUES (3)"))
                    .hasMessageContaining("does not exist");
        }
    }

    @Test
    void wipesNothingWhenItCannotStartBecauseAPortIsTaken() throws IOException {
        Files.createDirectories(data());
        Files.writeString(data().resolve("CARTWRIGHT"), "ours");
        var kept = Files.writeString(data().resolve("kept"), "orders");

        try (var _ = new ServerSocket(settings.ports().of(Port.API), 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> Stack.prepare(settings, true, Progress.silent()))
                    .isInstanceOf(LaunchFailure.class)
                    .hasMessageContaining("moved by CARTWRIGHT_API_PORT");
        }

        assertThat(kept).hasContent("orders");
    }

    @Test
    void refusesWhatIsNotBuilt() throws IOException {
        Files.delete(settings.directories().app("api"));

        assertThatThrownBy(() -> Stack.prepare(settings, false, Progress.silent()))
                .isInstanceOf(LaunchFailure.class)
                .hasMessageContaining("api-0.1.0-SNAPSHOT-app.jar is not there");
    }

    private Path data() {
        return settings.directories().data();
    }

    private static void write(Stack stack, String sql) throws SQLException {
        var owner = stack.addresses().owner();
        try (var connection = DriverManager.getConnection(owner.url(), owner.username(), owner.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static PartState state(Stack stack, String name) {
        return part(stack, name).state();
    }

    private static Long pid(Stack stack, String name) {
        return Optional.ofNullable(part(stack, name).process())
                .map(process -> process.pid())
                .orElse(0L);
    }

    private static PartRecord part(Stack stack, String name) {
        return stack.parts().stream()
                .filter(part -> part.part().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static void await(BooleanSupplier condition) {
        var deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("gave up waiting").isLessThan(deadline);
            LockSupport.parkNanos(50_000_000);
        }
    }
}
