package cartwright.activities.user;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.ShopTest;
import cartwright.activities.events.EventStream;
import cartwright.activities.events.schema.EventSchemas;
import cartwright.activities.kernel.Ids;
import cartwright.activities.kernel.Json;
import cartwright.activities.kernel.seal.Seal;
import cartwright.workflows.kernel.CustomerId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is told of accounts and logins: each once, in its order, and by id alone. */
class UserEventsIT extends ShopTest {

    private static final String NAME = "Wilhelmina Buyer";

    private final Accounts accounts;
    private final RefreshTokens tokens;
    private final JdbcClient jdbc;
    private final Seal seal;

    @Autowired
    UserEventsIT(Accounts accounts, RefreshTokens tokens, JdbcClient jdbc, Seal seal) {
        this.seal = seal;
        this.accounts = accounts;
        this.tokens = tokens;
        this.jdbc = jdbc;
    }

    private record Told(long version, String type, String data, String metadata) {

        Map<String, Object> fields() {
            return Json.readMap(data);
        }
    }

    @Test
    void tellsThatSomebodyRegisteredAndNotWhoTheyAre() {
        var account = register(Role.SUPPORT);

        var told = told(account.id());

        assertThat(told).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo("UserRegistered");
            assertThat(event.version()).isEqualTo(1);
            assertThat(event.fields()).isEqualTo(Map.of("roles", List.of("SUPPORT")));
            assertThat(event.metadata()).contains(account.id().value());
            assertThat(event.data() + event.metadata()).doesNotContain(NAME, account.email());
            assertThat(EventSchemas.problems(EventStream.USERS, event.type(), "1.0", event.data()))
                    .isEmpty();
        });
    }

    @Test
    void tellsOfOneOfManyWhoRegisterAnAddressAtOnce() throws Exception {
        var address = Ids.next() + "@example.com";
        Callable<Boolean> client = () -> accounts.register(address, "pass", NAME, null, Set.of(Role.CUSTOMER))
                .isPresent();
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var result : clients.invokeAll(Collections.nCopies(8, client))) {
                result.get();
            }
        }

        assertThat(jdbc.sql("""
                        SELECT count(*) FROM users.event e JOIN users.account a ON a.id = e.aggregate_id
                        WHERE a.email_lookup = ANY (:lookups)
                        """)
                        .param(
                                "lookups",
                                seal.lookups(AccountColumns.PERSON, address).toArray(String[]::new))
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void tellsEachLoginAndItsEndOnceInTheirOrder() {
        var account = register(Role.CUSTOMER);
        var kept = tokens.issue(account.id());
        var ended = tokens.issue(account.id());
        var renewed = tokens.rotate(ended).orElseThrow().token();

        tokens.end(renewed);
        tokens.end(renewed);
        tokens.end("unknown");

        var told = told(account.id());
        assertThat(told)
                .extracting(Told::type)
                .containsExactly("UserRegistered", "SessionOpened", "SessionOpened", "SessionEnded");
        assertThat(told).extracting(Told::version).containsExactly(1L, 2L, 3L, 4L);
        assertThat(told.getLast().fields())
                .isEqualTo(Map.of("session", told.get(2).fields().get("session"), "reason", "LOGGED_OUT"));
        assertThat(told.get(1).fields().get("session"))
                .isNotEqualTo(told.get(2).fields().get("session"));
        assertThat(told.toString()).doesNotContain(kept, ended, renewed);
    }

    @Test
    void tellsOnceThatATokenWasShownAgainHoweverOftenItIs() {
        var account = register(Role.CUSTOMER);
        var first = tokens.issue(account.id());
        assertThat(tokens.rotate(first)).isPresent();

        assertThat(tokens.rotate(first)).isEmpty();
        assertThat(tokens.rotate(first)).isEmpty();

        assertThat(told(account.id()))
                .extracting(Told::type)
                .containsExactly("UserRegistered", "SessionOpened", "SessionEnded");
        assertThat(told(account.id()).getLast().fields()).containsEntry("reason", "TOKEN_REUSED");
    }

    private Account register(Role role) {
        return accounts.register(Ids.next() + "@example.com", "correct horse", NAME, null, Set.of(role))
                .orElseThrow();
    }

    private List<Told> told(CustomerId account) {
        return jdbc.sql("""
                        SELECT aggregate_version AS version, event_type AS type, data::text AS data, metadata::text AS metadata
                        FROM users.event WHERE aggregate_id = :id ORDER BY position
                        """)
                .param("id", account.uuid())
                .query((row, _) -> new Told(
                        row.getLong("version"),
                        row.getString("type"),
                        row.getString("data"),
                        row.getString("metadata")))
                .list();
    }
}
