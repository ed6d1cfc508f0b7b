package cartwright.workers;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Registers the daily jobs once, as soon as Temporal lets it; orders do not wait for it. */
@Component
class DailyJobsStart {

    private static final Logger log = LoggerFactory.getLogger(DailyJobsStart.class);

    private final DailyJobs jobs;
    private final WorkersProperties properties;
    private boolean registered;

    DailyJobsStart(DailyJobs jobs, WorkersProperties properties) {
        this.jobs = jobs;
        this.properties = properties;
    }

    @Scheduled(fixedDelay = 15, initialDelay = 1, timeUnit = TimeUnit.SECONDS)
    void register() {
        if (registered || !properties.roles().contains(Role.UPKEEP)) {
            return;
        }
        try {
            jobs.register();
            registered = true;
        } catch (RuntimeException unreachable) {
            log.atWarn().setCause(unreachable).log("daily jobs could not be scheduled yet");
        }
    }
}
