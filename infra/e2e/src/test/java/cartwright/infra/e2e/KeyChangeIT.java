package cartwright.infra.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.infra.launcher.stack.Stack;
import cartwright.infra.launcher.state.PrivateFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The runbook's way to another key, with the shop's own processes, database and engine. */
@ExtendWith(RunningShop.class)
class KeyChangeIT {

    private static final String REGISTRATION = """
            {"email": "%s", "password": "correct horse battery", "name": "A. Buyer"}""";
    private static final String LOGIN = """
            {"email": "%s", "password": "correct horse battery"}""";

    private final Stack before;

    KeyChangeIT(Stack stack) {
        before = stack;
    }

    @Test
    void bringsEveryAccountAndAddressUnderTheNewKeyAndLosesNobodysLogin() throws SQLException {
        var shop = new ShopClient(before.addresses().api());
        var address = "key-change@example.com";
        assertThat(shop.post("/v1/auth/register", null, null, REGISTRATION.formatted(address))
                        .status())
                .isEqualTo(201);
        assertThat(shop.order(shop.login("customer"), null, "85123A", 1, "pm_card_visa")
                        .isSuccess())
                .isTrue();
        long accounts;
        try (var books = new SealedBooks(before.addresses())) {
            accounts = books.accounts().values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            assertThat(books.accounts()).containsOnlyKeys("local1");
        }

        var again = RunningShop.stoppedAndStartedAgain(KeyChangeIT::putAnotherKeyInFront);

        try (var engine = new EngineRoom(again.addresses().temporal());
                var books = new SealedBooks(again.addresses())) {
            assertThat(books.accounts()).isEqualTo(Map.of("local1", accounts));
            engine.start("SealingWorkflow", "upkeep", "sealing/second");
            engine.awaitEnd("sealing/second");

            assertThat(books.accounts()).isEqualTo(Map.of("second", accounts));
            assertThat(books.addresses()).containsOnlyKeys("second");
        }
        var login = shop.post("/v1/auth/login", null, null, LOGIN.formatted(address));
        assertThat(login.status()).isEqualTo(200);
        var me = shop.get("/v1/me", login.body().path("accessToken").asString()).body();
        assertThat(me.path("email").asString()).isEqualTo(address);
        assertThat(me.path("name").asString()).isEqualTo("A. Buyer");
        assertThat(shop.post("/v1/auth/register", null, null, REGISTRATION.formatted(address))
                        .status())
                .isEqualTo(409);
    }

    /** What a person does who runs the shop elsewhere with {@code PAYLOAD_KEYS}, the launcher keeps among its secrets. */
    private static void putAnotherKeyInFront(Path data) {
        try {
            var secrets = data.resolve("secrets.json");
            var kept = (ObjectNode) JsonMapper.shared().readTree(Files.readString(secrets));
            var keys = kept.path("payloadKey").asString();
            PrivateFile.write(
                    secrets,
                    kept.put("payloadKey", "second:" + "B".repeat(42) + "A=," + keys)
                            .toString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
