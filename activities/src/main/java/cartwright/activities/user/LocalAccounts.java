package cartwright.activities.user;

import java.util.Locale;
import java.util.Set;
import org.springframework.stereotype.Service;

/** The accounts of a local shop, one per role, with a password everybody knows. Never created elsewhere. */
@Service
public class LocalAccounts {

    private static final String PASSWORD = "cartwright";

    private final Accounts accounts;

    LocalAccounts(Accounts accounts) {
        this.accounts = accounts;
    }

    /** Creates those that are missing. */
    public void seed() {
        for (var role : Role.values()) {
            var name = role.name().toLowerCase(Locale.ROOT);
            accounts.register(name + "@example.com", PASSWORD, "Local " + name, null, Set.of(role));
        }
    }
}
