package cartwright.activities.user;

import cartwright.activities.kernel.seal.Seal;
import cartwright.workflows.kernel.CustomerId;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stored accounts: who somebody is is sealed, or still plain where an earlier release stored it. */
@Repository
class AccountRows {

    private static final String SELECT = "SELECT id, person, password_hash, roles FROM users.account ";

    private final JdbcClient jdbc;
    private final Seal seal;
    private final UserLog log;

    AccountRows(JdbcClient jdbc, Seal seal, UserLog log) {
        this.jdbc = jdbc;
        this.seal = seal;
        this.log = log;
    }

    /** An account with its password's hash, which leaves this context in no record. */
    record Row(Account account, String passwordHash) {

        @Override
        public String toString() {
            return account.toString();
        }
    }

    /** What is sealed. */
    private record Person(
            String email, String name, @Nullable String phone) {}

    Optional<Row> find(CustomerId id) {
        return jdbc.sql(SELECT + "WHERE id = :id")
                .param("id", id.uuid())
                .query((row, _) -> row(row))
                .optional();
    }

    Optional<Row> findByEmail(String email) {
        return jdbc.sql(SELECT + "WHERE email_lookup = ANY (:lookups) OR lower(person ->> 'email') = lower(:email)")
                .param("lookups", seal.lookups(AccountColumns.PERSON, email).toArray(String[]::new))
                .param("email", email)
                .query((row, _) -> row(row))
                .optional();
    }

    /**
     * Lets one at a time register an address, until the transaction ends. While keys change, the index that keeps addresses
     * unique does not see that two hashes are of one address; the smallest of its hashes is the same in every process.
     */
    void lock(String email) {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(:lookup, 0))::text")
                .param("lookup", Collections.min(seal.lookups(AccountColumns.PERSON, email)))
                .query(String.class)
                .single();
    }

    /** Whether the account is new; it is not when somebody has the address. */
    boolean insert(Account account, String passwordHash) {
        var id = account.id().uuid();
        var person = new Person(account.email(), account.name(), account.phone());
        var lookup = seal.lookups(AccountColumns.PERSON, account.email()).getFirst();
        var roles = account.roles().stream().map(Role::name).sorted().toArray(String[]::new);
        return log.registering(account, """
                        INSERT INTO users.account (id, person, email_lookup, password_hash, roles)
                        VALUES (:id, :person::jsonb, :lookup, :hash, :roles) ON CONFLICT DO NOTHING RETURNING id, version
                        """)
                        .param("id", id)
                        .param("person", seal.seal(AccountColumns.PERSON, id, person))
                        .param("lookup", lookup)
                        .param("hash", passwordHash)
                        .param("roles", roles)
                        .update()
                == 1;
    }

    private Row row(ResultSet row) throws SQLException {
        var id = row.getObject("id", UUID.class);
        var person = seal.open(AccountColumns.PERSON, id, row.getString("person"), Person.class);
        var account = new Account(
                CustomerId.of(id), person.email(), person.name(), person.phone(), roles(row.getArray("roles")));
        return new Row(account, row.getString("password_hash"));
    }

    private static Set<Role> roles(Array stored) throws SQLException {
        return Arrays.stream((String[]) stored.getArray()).map(Role::valueOf).collect(Collectors.toSet());
    }
}
