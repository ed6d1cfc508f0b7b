package cartwright.activities.user;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.ShopDatabase;
import cartwright.activities.ShopTest;
import cartwright.activities.kernel.Ids;
import cartwright.activities.kernel.payload.PayloadKeys;
import cartwright.activities.kernel.seal.Resealing;
import cartwright.activities.kernel.seal.Seal;
import cartwright.workflows.kernel.CustomerId;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.transaction.support.TransactionOperations;

/** Who somebody is, as it is kept and found. */
class SealedAccountsIT extends ShopTest {

    private static final String NAME = "Wilhelmina Buyer";
    private static final String OLD = "test:" + "A".repeat(43) + "=";
    private static final String NEW = "new:" + "B".repeat(42) + "A=";
    private static final String PHONE = "+447700900123";

    private final Accounts accounts;
    private final Resealing resealing;
    private final PasswordEncoder passwords;
    private final JdbcClient jdbc;
    private final UserLog log;
    private final TransactionOperations transactions;
    private final JdbcClient owner = JdbcClient.create(ShopDatabase.owner());
    private final String address = Ids.next() + "@example.com";

    @Autowired
    SealedAccountsIT(
            Accounts accounts,
            Resealing resealing,
            PasswordEncoder passwords,
            JdbcClient jdbc,
            UserLog log,
            TransactionOperations transactions) {
        this.jdbc = jdbc;
        this.log = log;
        this.transactions = transactions;
        this.accounts = accounts;
        this.resealing = resealing;
        this.passwords = passwords;
    }

    @Test
    void keepsNothingOfAPersonInTheClearAndGivesItBack() {
        var account = accounts.register(address, "correct horse", NAME, PHONE, Set.of(Role.CUSTOMER))
                .orElseThrow();

        assertThat(stored(account.id().uuid()))
                .doesNotContain(address, NAME, PHONE)
                .contains("sealedWith");
        assertThat(accounts.find(account.id())).contains(account);
        assertThat(accounts.authenticate(address.toUpperCase(Locale.ROOT), "correct horse"))
                .contains(account);
    }

    @Test
    void findsAnAccountOfBeforeAndSealsItWithTheOthers() {
        var id = plain();
        var before = accounts.find(CustomerId.of(id)).orElseThrow();
        assertThat(before.email()).isEqualTo(address);
        assertThat(before.phone()).isEqualTo(PHONE);
        assertThat(accounts.authenticate(address.toUpperCase(Locale.ROOT), "correct horse"))
                .contains(before);
        assertThat(register(address.toUpperCase(Locale.ROOT))).isFalse();

        resealAll();

        assertThat(stored(id)).doesNotContain(address, NAME, PHONE).contains("sealedWith");
        assertThat(accounts.authenticate(address.toUpperCase(Locale.ROOT), "correct horse"))
                .contains(before);
        assertThat(register(address.toUpperCase(Locale.ROOT))).isFalse();
    }

    @Test
    void findsAnAccountWhileKeysChangeAndAfterTheOldKeyIsGone() {
        var before = accounts.register(address, "correct horse", NAME, PHONE, Set.of(Role.CUSTOMER))
                .orElseThrow();
        var changing = new Seal(new PayloadKeys(NEW + "," + OLD));
        assertThat(with(changing).authenticate(address, "correct horse")).contains(before);
        assertThat(with(changing).register(address, "other", "Other", null, Set.of()))
                .isEmpty();

        owner.sql("UPDATE users.account SET person = :person::jsonb, email_lookup = :lookup WHERE id = :id")
                .param(
                        "person",
                        changing.seal(AccountColumns.PERSON, before.id().uuid(), person()))
                .param(
                        "lookup",
                        changing.lookups(AccountColumns.PERSON, address).getFirst())
                .param("id", before.id().uuid())
                .update();

        assertThat(with(new Seal(new PayloadKeys(NEW))).authenticate(address, "correct horse"))
                .contains(before);
        assertThat(with(new Seal(new PayloadKeys(OLD + "," + NEW))).register(address, "other", "Other", null, Set.of()))
                .isEmpty();
        owner.sql("DELETE FROM users.account WHERE id = :id")
                .param("id", before.id().uuid())
                .update();
    }

    private Map<String, String> person() {
        return Map.of("email", address, "name", NAME, "phone", PHONE);
    }

    private Accounts with(Seal seal) {
        return new Accounts(new AccountRows(jdbc, seal, log), transactions, passwords);
    }

    private boolean register(String email) {
        return accounts.register(email, "other", "Other", null, Set.of(Role.CUSTOMER))
                .isPresent();
    }

    private void resealAll() {
        @Nullable String after = null;
        do {
            after = resealing.reseal("users.account.person", after).next();
        } while (after != null);
    }

    private UUID plain() {
        var id = Ids.next();
        owner.sql("""
                        INSERT INTO users.account (id, person, password_hash, roles)
                        VALUES (:id, jsonb_build_object('email', :email, 'name', :name, 'phone', :phone), :hash, '{CUSTOMER}')
                        """)
                .param("id", id)
                .param("email", address)
                .param("name", NAME)
                .param("phone", PHONE)
                .param("hash", passwords.encode("correct horse"))
                .update();
        return id;
    }

    private String stored(UUID id) {
        return owner.sql("SELECT a::text FROM users.account a WHERE id = :id")
                .param("id", id)
                .query(String.class)
                .single();
    }
}
