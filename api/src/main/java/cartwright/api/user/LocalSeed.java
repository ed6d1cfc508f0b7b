package cartwright.api.user;

import cartwright.activities.user.LocalAccounts;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Creates the local accounts, as soon as the database is there. In the local profile only: their password is public. */
@Component
@Profile("local")
class LocalSeed {

    private static final Logger log = LoggerFactory.getLogger(LocalSeed.class);

    private final LocalAccounts accounts;
    private volatile boolean done;

    LocalSeed(LocalAccounts accounts) {
        this.accounts = accounts;
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
    void seed() {
        if (done) {
            return;
        }
        try {
            accounts.seed();
            done = true;
        } catch (DataAccessException notYet) {
            log.atWarn().addKeyValue("cause", notYet.getMessage()).log("local accounts wait for the database");
        }
    }
}
