package cartwright.activities.user;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.ShopTest;
import cartwright.activities.kernel.Ids;
import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class SessionsIT extends ShopTest {

    private final Accounts accounts;
    private final RefreshTokens tokens;
    private final LocalAccounts local;
    private final JdbcClient jdbc;

    @Autowired
    SessionsIT(Accounts accounts, RefreshTokens tokens, LocalAccounts local, JdbcClient jdbc) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.local = local;
        this.jdbc = jdbc;
    }

    @Test
    void recognizesAnAccountByItsPasswordWhateverTheCaseOfItsAddress() {
        var account = register();

        assertThat(accounts.authenticate(account.email().toUpperCase(Locale.ROOT), "correct horse"))
                .contains(account);
        assertThat(accounts.authenticate(account.email(), "wrong")).isEmpty();
        assertThat(accounts.authenticate("nobody@example.com", "correct horse")).isEmpty();
        assertThat(accounts.find(account.id())).contains(account);
    }

    @Test
    void givesAnAddressToOneAccountOnly() {
        var account = register();

        assertThat(accounts.register(
                        account.email().toUpperCase(Locale.ROOT), "other", "Other", null, Set.of(Role.CUSTOMER)))
                .isEmpty();
    }

    @Test
    void givesAnAddressToOneOfManyWhoRegisterAtOnce() throws Exception {
        var address = Ids.next() + "@example.com";
        Callable<Boolean> client = () -> accounts.register(address, "pass", "A. Buyer", null, Set.of(Role.CUSTOMER))
                .isPresent();

        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            var registered = 0;
            for (var result : clients.invokeAll(Collections.nCopies(8, client))) {
                registered += result.get() ? 1 : 0;
            }
            assertThat(registered).isEqualTo(1);
        }
    }

    @Test
    void keepsNeitherPasswordNorTokenInTheClear() {
        var account = register();
        var token = tokens.issue(account.id());

        assertThat(jdbc.sql("SELECT password_hash FROM users.account WHERE id = :id")
                        .param("id", account.id().uuid())
                        .query(String.class)
                        .single())
                .startsWith("{")
                .doesNotContain("correct horse");
        assertThat(jdbc.sql("SELECT encode(hash, 'escape') FROM users.refresh_token WHERE account_id = :id")
                        .param("id", account.id().uuid())
                        .query(String.class)
                        .single())
                .doesNotContain(token);
    }

    @Test
    void endsTheWholeLoginWhenAUsedTokenComesBack() {
        var account = register();
        var first = tokens.issue(account.id());
        var otherLogin = tokens.issue(account.id());
        var second = tokens.rotate(first).orElseThrow();
        assertThat(second.account()).isEqualTo(account.id());

        assertThat(tokens.rotate(first)).isEmpty();

        assertThat(tokens.rotate(second.token())).isEmpty();
        assertThat(tokens.rotate(otherLogin)).isPresent();
    }

    @Test
    void givesOneSuccessorToATokenShownManyTimesAtOnce() throws Exception {
        var token = tokens.issue(register().id());
        Callable<Boolean> client = () -> tokens.rotate(token).isPresent();

        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            var rotated = 0;
            for (var result : clients.invokeAll(Collections.nCopies(16, client))) {
                rotated += result.get() ? 1 : 0;
            }
            assertThat(rotated).isEqualTo(1);
        }
    }

    @Test
    void refusesTokensThatAreExpiredEndedOrUnknown() {
        var account = register();
        var expired = tokens.issue(account.id());
        jdbc.sql("UPDATE users.refresh_token SET expires_at = now() - interval '1 second' WHERE account_id = :id")
                .param("id", account.id().uuid())
                .update();
        var ended = tokens.issue(account.id());
        tokens.end(ended);
        tokens.end("unknown");

        assertThat(tokens.rotate(expired)).isEmpty();
        assertThat(tokens.rotate(ended)).isEmpty();
        assertThat(tokens.rotate("unknown")).isEmpty();
    }

    @Test
    void seedsOneLocalAccountPerRoleHoweverOftenItIsAsked() {
        local.seed();
        local.seed();

        for (var role : Role.values()) {
            var address = role.name().toLowerCase(Locale.ROOT) + "@example.com";
            assertThat(accounts.authenticate(address, "cartwright"))
                    .hasValueSatisfying(account -> assertThat(account.roles()).containsExactly(role));
        }
    }

    private Account register() {
        return accounts.register(Ids.next() + "@example.com", "correct horse", "A. Buyer", null, Set.of(Role.CUSTOMER))
                .orElseThrow();
    }
}
