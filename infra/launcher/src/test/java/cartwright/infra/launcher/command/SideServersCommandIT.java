package cartwright.infra.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import cartwright.infra.launcher.fake.LaunchedShop;
import cartwright.infra.launcher.process.Life;
import cartwright.infra.launcher.settings.Port;
import cartwright.infra.launcher.state.Addresses;
import cartwright.infra.launcher.state.Json;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
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

            showsDeadLettersWithoutWhatTheySay(shop);
            asksTheWorkersAndWaits(shop);

            var parts = shop.parts();
            assertThat(shop.run("down").code()).isZero();
            assertThat(parts).hasSize(8).noneMatch(Life::isRunning);
            keepTheirClassesReadyForTheNextStart(shop);
        } finally {
            shop.stop();
        }
    }

    private static void showsDeadLettersWithoutWhatTheySay(LaunchedShop shop) throws Exception {
        assertThat(shop.run("letters", "orders").output()).contains("0 dead letters of orders");
        var letter = new ProducerRecord<>("orders.dlt", "ord_7", "of A. Person");
        letter.headers()
                .add("dead-at", bytes("2026-11-30T05:00:00Z"))
                .add("dead-consumer", bytes("orders-of-day"))
                .add("dead-origin", bytes("orders/0/12"))
                .add("dead-attempts", bytes("3"))
                .add("dead-reason", bytes("no such currency"));
        Map<String, Object> kafka =
                Map.of("bootstrap.servers", "127.0.0.1:" + shop.ports().of(Port.KAFKA));
        try (var admin = Admin.create(kafka);
                var producer = new KafkaProducer<>(kafka, new StringSerializer(), new StringSerializer())) {
            admin.createTopics(List.of(new NewTopic(letter.topic(), 1, (short) 1)))
                    .all()
                    .get();
            producer.send(letter).get();
        }

        assertThat(shop.run("letters", "orders").output())
                .contains("2026-11-30T05:00:00Z  orders-of-day could not take orders/0/12, key ord_7, after 3 attempts:"
                        + " no such currency")
                .contains("1 dead letters of orders")
                .doesNotContain("A. Person");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
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
