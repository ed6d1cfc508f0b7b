package cartwright.activities.user;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.ShopDatabase;
import cartwright.activities.ShopTest;
import cartwright.activities.kernel.Ids;
import cartwright.activities.kernel.payload.PayloadKeys;
import cartwright.activities.kernel.seal.Seal;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.transaction.support.TransactionOperations;

/** Two processes, of which one has been restarted with other keys and one has not yet, register one address at the same moment. */
class RegisteringWhileKeysChangeIT extends ShopTest {

    private static final String OLD = "old:" + "C".repeat(42) + "A=";
    private static final String NEW = "new:" + "B".repeat(42) + "A=";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final JdbcClient jdbc;
    private final UserLog log;
    private final TransactionOperations transactions;
    private final PasswordEncoder passwords;
    private final JdbcClient owner = JdbcClient.create(ShopDatabase.owner());
    private final String address = Ids.next() + "@example.com";
    private Optional<Account> winner = Optional.empty();

    @Autowired
    RegisteringWhileKeysChangeIT(
            JdbcClient jdbc, UserLog log, TransactionOperations transactions, PasswordEncoder passwords) {
        this.jdbc = jdbc;
        this.log = log;
        this.transactions = transactions;
        this.passwords = passwords;
    }

    /** The shop of the other tests knows none of these keys. */
    @AfterEach
    void forget() {
        winner.ifPresent(account -> owner.sql("DELETE FROM users.account WHERE id = :id")
                .param("id", account.id().uuid())
                .update());
    }

    /** The steps of the runbook, either process first: the new key comes behind the old one, then before it, then the old one goes. */
    @ParameterizedTest
    @CsvSource({"old, old new", "old new, old", "old new, new old", "new old, old new", "new old, new", "new, new old"})
    void givesAnAddressOneAccount(String first, String second) throws Exception {
        var one = with(first);
        var other = with(second);
        try (var threads = Executors.newSingleThreadExecutor()) {
            var late = Objects.requireNonNull(transactions.execute(_ -> {
                winner = register(one);
                var waiting = threads.submit(() -> register(other));
                awaitBlocked(backend(), waiting);
                return waiting;
            }));

            assertThat(winner).isPresent();
            assertThat(late.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEmpty();
        }
        assertThat(one.authenticate(address, "correct horse")).isEqualTo(winner);
        assertThat(other.authenticate(address, "correct horse")).isEqualTo(winner);
    }

    private Accounts with(String keys) {
        var known = keys.replace("old", OLD).replace("new", NEW).replace(' ', ',');
        return new Accounts(new AccountRows(jdbc, new Seal(new PayloadKeys(known)), log), transactions, passwords);
    }

    private Optional<Account> register(Accounts accounts) {
        return accounts.register(address, "correct horse", "A. Buyer", null, Set.of(Role.CUSTOMER));
    }

    private int backend() {
        return jdbc.sql("SELECT pg_backend_pid()").query(Integer.class).single();
    }

    /** Both have looked by then, and only one has written. */
    private void awaitBlocked(int backend, Future<?> waiting) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!isBlocked(backend)) {
            assertThat(waiting).as("registered beside the other").isNotDone();
            assertThat(System.nanoTime()).as("waited").isLessThan(deadline);
            LockSupport.parkNanos(5_000_000);
        }
    }

    private boolean isBlocked(int by) {
        return owner.sql("SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted AND :by = ANY (pg_blocking_pids(pid)))")
                .param("by", by)
                .query(Boolean.class)
                .single();
    }
}
