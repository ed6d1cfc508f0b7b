package cartwright.activities.user;

import cartwright.activities.kernel.Ids;
import cartwright.workflows.kernel.CustomerId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;

/** Registers and recognizes people. */
@Service
public class Accounts {

    private static final String SELECT = "SELECT id, email, name, phone, password_hash, roles FROM users.account ";

    private final JdbcClient jdbc;
    private final PasswordEncoder passwords = PasswordEncoderFactories.createDelegatingPasswordEncoder();
    private final String nobodysHash = passwords.encode(UUID.randomUUID().toString());

    Accounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Creates an account; empty when the e-mail address has one already. */
    public Optional<Account> register(
            String email, String password, String name, @Nullable String phone, Set<Role> roles) {
        return jdbc.sql("""
                        INSERT INTO users.account (id, email, name, phone, password_hash, roles)
                        VALUES (:id, :email, :name, :phone, :hash, :roles)
                        ON CONFLICT (lower(email)) DO NOTHING
                        RETURNING id, email, name, phone, password_hash, roles
                        """)
                .param("id", Ids.next())
                .param("email", email)
                .param("name", name)
                .param("phone", phone)
                .param("hash", passwords.encode(password))
                .param("roles", roles.stream().map(Role::name).sorted().toArray(String[]::new))
                .query(Accounts::read)
                .optional()
                .map(Stored::account);
    }

    /** The account that has this e-mail address and password; an unknown address takes as long as a wrong password. */
    public Optional<Account> authenticate(String email, String password) {
        var stored = jdbc.sql(SELECT + "WHERE lower(email) = lower(:email)")
                .param("email", email)
                .query(Accounts::read)
                .optional();
        var matches = passwords.matches(password, stored.map(Stored::hash).orElse(nobodysHash));
        return matches ? stored.map(Stored::account) : Optional.empty();
    }

    /** The account with this id. */
    public Optional<Account> find(CustomerId id) {
        return jdbc.sql(SELECT + "WHERE id = :id")
                .param("id", id.uuid())
                .query(Accounts::read)
                .optional()
                .map(Stored::account);
    }

    private record Stored(Account account, String hash) {}

    private static Stored read(ResultSet row, int number) throws SQLException {
        var roles = Arrays.stream((String[]) row.getArray("roles").getArray())
                .map(Role::valueOf)
                .collect(Collectors.toSet());
        return new Stored(
                new Account(
                        CustomerId.of(row.getObject("id", UUID.class)),
                        row.getString("email"),
                        row.getString("name"),
                        row.getString("phone"),
                        roles),
                row.getString("password_hash"));
    }
}
