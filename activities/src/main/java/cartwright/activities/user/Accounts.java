package cartwright.activities.user;

import cartwright.activities.kernel.Ids;
import cartwright.activities.user.AccountRows.Row;
import cartwright.workflows.kernel.CustomerId;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** Registers and recognizes people. */
@Service
public class Accounts {

    private final AccountRows rows;
    private final TransactionOperations transactions;
    private final PasswordEncoder passwords;
    private final String nobodysHash;

    Accounts(AccountRows rows, TransactionOperations transactions, PasswordEncoder passwords) {
        this.rows = rows;
        this.transactions = transactions;
        this.passwords = passwords;
        nobodysHash = passwords.encode(UUID.randomUUID().toString());
    }

    /** Creates an account; empty when the e-mail address has one already. */
    public Optional<Account> register(
            String email, String password, String name, @Nullable String phone, Set<Role> roles) {
        if (rows.findByEmail(email).isPresent()) {
            return Optional.empty();
        }
        var account = new Account(CustomerId.of(Ids.next()), email, name, phone, roles);
        // Hashing takes long on purpose: before a connection is taken.
        var hash = passwords.encode(password);
        var isNew = transactions.execute(_ -> {
            rows.lock(email);
            // Somebody else may have registered the address since the first look.
            return rows.findByEmail(email).isEmpty() && rows.insert(account, hash);
        });
        return Boolean.TRUE.equals(isNew) ? Optional.of(account) : Optional.empty();
    }

    /** The account that has this e-mail address and password; an unknown address takes as long as a wrong password. */
    public Optional<Account> authenticate(String email, String password) {
        var row = rows.findByEmail(email);
        var matches = passwords.matches(password, row.map(Row::passwordHash).orElse(nobodysHash));
        return matches ? row.map(Row::account) : Optional.empty();
    }

    /** The account with this id. */
    public Optional<Account> find(CustomerId id) {
        return rows.find(id).map(Row::account);
    }
}
