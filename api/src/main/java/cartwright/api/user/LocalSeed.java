package cartwright.api.user;

import cartwright.activities.user.LocalAccounts;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Profile;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Creates the local accounts, as soon as the database is there; a local shop is not ready before. In the local profile only:
 * their password is public.
 */
@Component("localAccountsHealthIndicator")
@Profile("local")
class LocalSeed implements HealthIndicator {

    private static final Logger log = LoggerFactory.getLogger(LocalSeed.class);

    private final LocalAccounts accounts;
    private volatile boolean done;

    LocalSeed(LocalAccounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public Health health() {
        return done
                ? Health.up().build()
                : Health.outOfService()
                        .withDetail("accounts", "not created yet")
                        .build();
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
