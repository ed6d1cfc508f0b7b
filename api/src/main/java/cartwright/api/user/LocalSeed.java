package cartwright.api.user;

import cartwright.activities.user.LocalAccounts;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Creates the local accounts. In the local profile only: their password is public. */
@Component
@Profile("local")
class LocalSeed {

    private final LocalAccounts accounts;

    LocalSeed(LocalAccounts accounts) {
        this.accounts = accounts;
    }

    @EventListener(ApplicationReadyEvent.class)
    void seed() {
        accounts.seed();
    }
}
