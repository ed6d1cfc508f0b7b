package cartwright.workers;

import cartwright.workflows.inventory.StockCheckWorkflow;
import cartwright.workflows.kernel.PartitionsWorkflow;
import cartwright.workflows.kernel.RetentionWorkflow;
import io.temporal.client.schedules.ScheduleAlreadyRunningException;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.client.schedules.ScheduleHandle;
import io.temporal.client.schedules.ScheduleOptions;
import io.temporal.client.schedules.ScheduleState;
import io.temporal.client.schedules.ScheduleUpdate;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The schedules of the shop's upkeep. Registered by every process that starts, whatever the others do: the first makes them, the
 * rest find them, and one with another definition changes them. Whether a schedule is paused stays a person's decision.
 */
@Component
public class DailyJobs {

    private static final Logger log = LoggerFactory.getLogger(DailyJobs.class);

    private final ScheduleClient client;
    private final List<DailyJob> jobs;

    public DailyJobs(ScheduleClient client, UpkeepProperties properties) {
        this.client = client;
        var zone = properties.zone();
        var catchUp = properties.catchUp();
        this.jobs = List.of(
                new DailyJob(
                        PartitionsWorkflow.SCHEDULE_ID,
                        PartitionsWorkflow.class,
                        PartitionsWorkflow.WORKFLOW_ID,
                        properties.partitionsAt(),
                        zone,
                        catchUp),
                new DailyJob(
                        RetentionWorkflow.SCHEDULE_ID,
                        RetentionWorkflow.class,
                        RetentionWorkflow.WORKFLOW_ID,
                        properties.retentionAt(),
                        zone,
                        catchUp),
                new DailyJob(
                        StockCheckWorkflow.SCHEDULE_ID,
                        StockCheckWorkflow.class,
                        StockCheckWorkflow.WORKFLOW_ID,
                        properties.stockCheckAt(),
                        zone,
                        catchUp));
    }

    /**
     * Makes or changes what is not as it should be. A job runs at once when its schedule is made, so that nobody waits a night
     * to see that it works.
     *
     * @return how many schedules were made or changed
     * @throws RuntimeException when Temporal cannot be reached or does not allow it
     */
    public int register() {
        return (int) jobs.stream().filter(this::isRegistered).count();
    }

    private boolean isRegistered(DailyJob job) {
        try {
            client.createSchedule(
                    job.id(),
                    job.schedule(ScheduleState.newBuilder().build()),
                    ScheduleOptions.newBuilder().setTriggerImmediately(true).build());
            log.atInfo().addKeyValue("schedule", job.id()).log("schedule made");
            return true;
        } catch (ScheduleAlreadyRunningException made) {
            return isChanged(job, client.getHandle(job.id()));
        }
    }

    private static boolean isChanged(DailyJob job, ScheduleHandle handle) {
        if (DailyJob.definitionOf(handle.describe().getSchedule()).equals(job.definition())) {
            return false;
        }
        handle.update(found -> {
            var state = found.getDescription().getSchedule().getState();
            return new ScheduleUpdate(
                    job.schedule(state == null ? ScheduleState.newBuilder().build() : state));
        });
        log.atInfo()
                .addKeyValue("schedule", job.id())
                .addKeyValue("definition", job.definition())
                .log("schedule changed");
        return true;
    }
}
