package cartwright.activities.user;

import cartwright.activities.kernel.Ids;
import cartwright.workflows.kernel.CustomerId;
import jakarta.persistence.EntityManager;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Registers and recognizes people. */
@Service
public class Accounts {

    private static final String ONE_PER_ADDRESS = "account_email";

    private final AccountRows rows;
    private final EntityManager entities;
    private final TransactionTemplate transaction;
    private final PasswordEncoder passwords = PasswordEncoderFactories.createDelegatingPasswordEncoder();
    private final String nobodysHash = passwords.encode(UUID.randomUUID().toString());

    Accounts(AccountRows rows, EntityManager entities, PlatformTransactionManager transactions) {
        this.rows = rows;
        this.entities = entities;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Creates an account, in a transaction of its own; empty when the e-mail address has one already. */
    public Optional<Account> register(
            String email, String password, String name, @Nullable String phone, Set<Role> roles) {
        if (rows.findByEmail(email).isPresent()) {
            return Optional.empty();
        }
        var account = new Account(CustomerId.of(Ids.next()), email, name, phone, roles);
        var row = new AccountRow(account, passwords.encode(password));
        try {
            transaction.executeWithoutResult(status -> entities.persist(row));
            return Optional.of(account);
        } catch (DataIntegrityViolationException refused) {
            // Somebody else registered the address between the look and the insert.
            if (refused.getCause() instanceof ConstraintViolationException violation
                    && ONE_PER_ADDRESS.equals(violation.getConstraintName())) {
                return Optional.empty();
            }
            throw refused;
        }
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
