package cartwright.infra.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import cartwright.infra.launcher.fake.LaunchedShop;
import cartwright.infra.launcher.process.Life;
import cartwright.infra.launcher.settings.Port;
import cartwright.infra.launcher.state.Addresses;
import cartwright.infra.launcher.state.Json;
import java.net.URI;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The commands as a person runs them on a shop that has OpenSearch, Kafka and Redis. */
class SideServersCommandIT {

    @TempDir
    private Path directory;

    @Test
    void areShownLoggedAndStopped() throws Exception {
        var shop = LaunchedShop.complete(directory);
        try {
            var up = shop.up();
            var ports = shop.ports();
            var status = shop.run("status", "--json");
            assertThat(status.code()).isZero();
            assertThat(Json.mapper().readTree(status.output()).valueStream())
                    .extracting(SideServersCommandIT::part, SideServersCommandIT::address, SideServersCommandIT::state)
                    .contains(
                            tuple("opensearch", "http://127.0.0.1:" + ports.of(Port.OPENSEARCH), "RUNNING"),
                            tuple("kafka", "127.0.0.1:" + ports.of(Port.KAFKA), "RUNNING"),
                            tuple("redis", "redis://127.0.0.1:" + ports.of(Port.REDIS), "RUNNING"));
            assertThat(shop.run("logs", "opensearch").output()).contains("Node started");
            assertThat(shop.run("logs", "kafka").output()).contains("Kafka Server started");
            assertThat(shop.run("logs", "redis").output()).contains("Ready to accept connections");

            var password = URI.create(String.valueOf(
                            Addresses.read(shop.data()).orElseThrow().redis()))
                    .getUserInfo()
                    .substring(1);
            assertThat(status.output() + shop.read(up)).doesNotContain(password);

            asksTheWorkersAndWaits(shop);

            var parts = shop.parts();
            assertThat(shop.run("down").code()).isZero();
            assertThat(parts).hasSize(8).noneMatch(Life::isRunning);
            keepTheirClassesReadyForTheNextStart(shop);
        } finally {
            shop.stop();
        }
    }

    private static void asksTheWorkersAndWaits(LaunchedShop shop) throws Exception {
        assertThat(answered(shop, "messages = 3", "redrive", "orders"))
                .satisfies(result -> assertThat(result.code()).isZero())
                .satisfies(result -> assertThat(result.output()).contains("3 messages sent back"));
        assertThat(answered(shop, "problem = 'no consumer nobody'", "rebuild", "nobody"))
                .satisfies(result -> assertThat(result.code()).isEqualTo(1))
                .satisfies(result -> assertThat(result.output()).contains("no consumer nobody"));
        assertThat(shop.run("redrive", "orders", "--by", "A. Person").output()).contains("--why");
    }

    /** What the command says when somebody plays the workers. */
    private static LaunchedShop.Result answered(LaunchedShop shop, String answer, String... command) throws Exception {
        var database = Addresses.read(shop.data()).orElseThrow().database();
        var worker = Thread.ofVirtual()
                .start(() -> LaunchedShop.await(() -> {
                    try (var connection = DriverManager.getConnection(
                                    database.url(), database.username(), database.password());
                            var statement = connection.createStatement()) {
                        return statement.executeUpdate("UPDATE events.intervention SET done_at = now(), " + answer
                                        + " WHERE done_at IS NULL AND asked_by = 'A. Person' AND reason = 'mended'")
                                == 1;
                    } catch (SQLException failed) {
                        throw new IllegalStateException(failed);
                    }
                }));
        var words = new ArrayList<>(List.of(command));
        words.addAll(List.of("--by", "A. Person", "--why", "mended"));
        var result = shop.run(words.toArray(String[]::new));
        worker.join();
        return result;
    }

    private static void keepTheirClassesReadyForTheNextStart(LaunchedShop shop) {
        var servers = shop.data().resolveSibling("infra");
        for (var server : List.of("opensearch", "kafka")) {
            assertThat(servers.resolve(server).resolve("target").resolve(server + ".jsa"))
                    .isNotEmptyFile();
        }
    }

    private static String part(JsonNode row) {
        return row.path("part").asString();
    }

    private static String address(JsonNode row) {
        return row.path("address").asString();
    }

    private static String state(JsonNode row) {
        return row.path("state").asString();
    }
}
