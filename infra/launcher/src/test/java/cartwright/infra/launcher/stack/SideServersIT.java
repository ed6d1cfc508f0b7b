package cartwright.infra.launcher.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import cartwright.infra.launcher.fake.FakeCheckout;
import cartwright.infra.launcher.fake.KeptData;
import cartwright.infra.launcher.part.SchemaMigration;
import cartwright.infra.launcher.progress.LaunchFailure;
import cartwright.infra.launcher.progress.Progress;
import cartwright.infra.launcher.settings.Port;
import cartwright.infra.launcher.settings.SideServer;
import cartwright.infra.launcher.settings.StackSettings;
import cartwright.infra.launcher.state.PartRecord;
import cartwright.infra.launcher.state.PartState;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The real OpenSearch, Kafka and Redis beside a shop of tiny doubles. */
class SideServersIT {

    private static final SchemaMigration NONE = (_, _) -> 0;

    @TempDir
    private Path directory;

    private StackSettings settings = StackSettings.forTest(Path.of("."), Path.of("."));

    @BeforeEach
    void lay() throws IOException {
        settings = StackSettings.forTest(FakeCheckout.withServers(directory), directory.resolve("data"))
                .complete();
    }

    @AfterEach
    void unlink() throws IOException {
        FakeCheckout.unlinkServers(settings.directories().checkout());
    }

    @Test
    void comeBackWithTheirDataWhenTheyAreKilledAndAfterARestart() throws Exception {
        try (var stack = Stack.prepare(settings.watched(), false, Progress.silent())) {
            stack.start(NONE);
            assertThat(stack.parts())
                    .extracting(PartRecord::part)
                    .containsExactly(
                            "postgres", "temporal", "opensearch", "kafka", "redis", "sandbox", "workers", "api");
            kept(stack).write("tea");

            for (var server : SideServer.values()) {
                var before = pid(stack, server);
                stack.kill(server.part());
                awaitRunningInsteadOf(before, stack, server);
            }

            holdsTheWord(kept(stack));
            assertThat(kept(stack).withoutPassword()).contains("NOAUTH");
        }
        try (var stack = Stack.prepare(settings, false, Progress.silent())) {
            stack.start(NONE);

            holdsTheWord(kept(stack));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"OPENSEARCH", "KAFKA", "KAFKA_CONTROLLER", "REDIS"})
    void nameTheSettingOfATakenPort(Port port) throws IOException {
        try (var _ = new ServerSocket(settings.ports().of(port), 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> Stack.prepare(settings, false, Progress.silent()))
                    .isInstanceOf(LaunchFailure.class)
                    .hasMessageContaining("port " + settings.ports().of(port))
                    .hasMessageContaining("moved by " + port.variable());
        }
    }

    @Test
    void areNotStartedWhereThePersonHasTheirOwn() {
        var theirs = settings.with(Map.of(
                "OPENSEARCH_URL", "https://shop:secret@search.example.com",
                "KAFKA_BOOTSTRAP_SERVERS", "k1:9092,k2:9092",
                "REDIS_URL", "rediss://:secret@cache:6380"));

        try (var stack = Stack.prepare(theirs, false, Progress.silent())) {
            assertThat(stack.start(NONE)).doesNotContainKeys("opensearch", "kafka", "redis");
            assertThat(stack.parts())
                    .filteredOn(part -> part.state() == PartState.EXTERNAL)
                    .extracting(PartRecord::part, PartRecord::address)
                    .containsExactly(
                            tuple("opensearch", "https://search.example.com"),
                            tuple("kafka", "k1:9092,k2:9092"),
                            tuple("redis", "rediss://cache:6380"));
            assertThat(stack.addresses().redis()).isEqualTo("rediss://:secret@cache:6380");
        }
    }

    private static void holdsTheWord(KeptData kept) throws Exception {
        assertThat(kept.found()).contains("\"word\":\"tea\"");
        assertThat(kept.consumed()).containsExactly("tea");
        assertThat(kept.remembered()).contains("tea");
    }

    private static KeptData kept(Stack stack) {
        var addresses = stack.addresses();
        return new KeptData(
                String.valueOf(addresses.opensearch()),
                String.valueOf(addresses.kafka()),
                String.valueOf(addresses.redis()));
    }

    private static long pid(Stack stack, SideServer server) {
        return Optional.ofNullable(part(stack, server).process())
                .map(process -> process.pid())
                .orElse(0L);
    }

    private static PartRecord part(Stack stack, SideServer server) {
        return stack.parts().stream()
                .filter(part -> part.part().equals(server.part()))
                .findFirst()
                .orElseThrow();
    }

    private static void awaitRunningInsteadOf(long before, Stack stack, SideServer server) {
        // For a moment after the kill it has no process, and nobody has noticed yet.
        var deadline = System.nanoTime() + Duration.ofMinutes(3).toNanos();
        while (part(stack, server).state() != PartState.RUNNING
                || pid(stack, server) == 0
                || pid(stack, server) == before) {
            assertThat(System.nanoTime()).as(server + " did not come back").isLessThan(deadline);
            LockSupport.parkNanos(100_000_000);
        }
    }
}
