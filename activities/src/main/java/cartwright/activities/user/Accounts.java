package cartwright.activities.user;

import cartwright.activities.kernel.Ids;
import cartwright.workflows.kernel.CustomerId;
import java.sql.Types;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;

/** Registers and recognizes people. */
@Service
public class Accounts {

    private final AccountRows rows;
    private final UserLog log;
    private final PasswordEncoder passwords;
    private final String nobodysHash;

    Accounts(AccountRows rows, UserLog log, PasswordEncoder passwords) {
        this.rows = rows;
        this.log = log;
        this.passwords = passwords;
        nobodysHash = passwords.encode(UUID.randomUUID().toString());
    }

    /** Creates an account, by one statement; empty when the e-mail address has one already. */
    public Optional<Account> register(
            String email, String password, String name, @Nullable String phone, Set<Role> roles) {
        if (rows.findByEmail(email).isPresent()) {
            return Optional.empty();
        }
        var account = new Account(CustomerId.of(Ids.next()), email, name, phone, roles);
        // Somebody else may register the address between the look and the insert.
        var registered = log.registering(account, """
                        INSERT INTO users.account (id, email, name, phone, password_hash, roles)
                        VALUES (:id, :email, :name, :phone, :hash, :roles) ON CONFLICT DO NOTHING RETURNING id, version
                        """)
                .param("id", account.id().uuid())
                .param("email", email)
                .param("name", name)
                .param("phone", phone, Types.VARCHAR)
                .param("hash", passwords.encode(password))
                .param("roles", roles.stream().map(Role::name).sorted().toArray(String[]::new))
                .update();
        return registered == 1 ? Optional.of(account) : Optional.empty();
    }

    /** The account that has this e-mail address and password; an unknown address takes as long as a wrong password. */
    public Optional<Account> authenticate(String email, String password) {
        var row = rows.findByEmail(email);
        var matches =
                passwords.matches(password, row.map(AccountRow::passwordHash).orElse(nobodysHash));
        return matches ? row.map(AccountRow::account) : Optional.empty();
    }

    /** The account with this id. */
    public Optional<Account> find(CustomerId id) {
        return rows.findById(id.uuid()).map(AccountRow::account);
    }
}
