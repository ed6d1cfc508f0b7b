package cartwright.workers;

import cartwright.activities.payment.PaymentProperties;
import cartwright.workflows.inventory.DemandWorkflow;
import cartwright.workflows.inventory.StockCheckWorkflow;
import cartwright.workflows.kernel.PartitionsWorkflow;
import cartwright.workflows.kernel.RetentionWorkflow;
import cartwright.workflows.reconciliation.NightlyReconciliationWorkflow;
import cartwright.workflows.reconciliation.SettlementProvider;
import cartwright.workflows.search.IndexCheckWorkflow;
import io.temporal.client.schedules.ScheduleAlreadyRunningException;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.client.schedules.ScheduleHandle;
import io.temporal.client.schedules.ScheduleState;
import io.temporal.client.schedules.ScheduleUpdate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The schedules of the shop's upkeep and of its reconciliation. Registered by every process that starts, whatever the others do: the first makes them, the
 * rest find them, and one with another definition changes them. Whether a schedule is paused stays a person's decision.
 */
@Component
public class DailyJobs {

    private static final Logger log = LoggerFactory.getLogger(DailyJobs.class);

    private final ScheduleClient client;
    private final List<DailyJob> jobs;

    public DailyJobs(ScheduleClient client, UpkeepProperties properties, PaymentProperties payments) {
        this.client = client;
        this.jobs = List.of(
                DailyJob.upkeep(
                        PartitionsWorkflow.SCHEDULE_ID,
                        PartitionsWorkflow.class,
                        PartitionsWorkflow.WORKFLOW_ID,
                        properties.partitionsAt(),
                        properties),
                DailyJob.upkeep(
                        RetentionWorkflow.SCHEDULE_ID,
                        RetentionWorkflow.class,
                        RetentionWorkflow.WORKFLOW_ID,
                        properties.retentionAt(),
                        properties),
                DailyJob.upkeep(
                        StockCheckWorkflow.SCHEDULE_ID,
                        StockCheckWorkflow.class,
                        StockCheckWorkflow.WORKFLOW_ID,
                        properties.stockCheckAt(),
                        properties),
                DailyJob.upkeep(
                        DemandWorkflow.SCHEDULE_ID,
                        DemandWorkflow.class,
                        DemandWorkflow.WORKFLOW_ID,
                        properties.demandAt(),
                        properties),
                DailyJob.upkeep(
                                IndexCheckWorkflow.SCHEDULE_ID,
                                IndexCheckWorkflow.class,
                                IndexCheckWorkflow.NIGHTLY_WORKFLOW_ID,
                                properties.searchCheckAt(),
                                properties)
                        .given(true),
                reconciliation(properties, payments));
    }

    /** By UTC, because providers cut their days by it; what it reconciles is the day before the one it was scheduled for. */
    private static DailyJob reconciliation(UpkeepProperties properties, PaymentProperties payments) {
        return new DailyJob(
                NightlyReconciliationWorkflow.SCHEDULE_ID,
                NightlyReconciliationWorkflow.class,
                NightlyReconciliationWorkflow.WORKFLOW_ID,
                NightlyReconciliationWorkflow.TASK_QUEUE,
                List.of(reconciled(properties, payments)),
                properties.reconciliationAt(),
                ZoneId.of("UTC"),
                properties.reconciliationCatchUp(),
                DailyJob.AfterFailure.PAUSE);
    }

    /** Nobody has to remember the reconciliation of a provider that is taken into use. */
    static List<SettlementProvider> reconciled(UpkeepProperties properties, PaymentProperties payments) {
        return properties.reconciled().isEmpty()
                ? Arrays.stream(SettlementProvider.values())
                        .filter(provider -> hasCredentials(provider, payments))
                        .toList()
                : properties.reconciled();
    }

    private static boolean hasCredentials(SettlementProvider provider, PaymentProperties payments) {
        var credential = switch (provider) {
            case STRIPE -> payments.stripe().apiKey();
            case PAYPAL -> payments.paypal().clientId();
            case SQUARE -> payments.square().accessToken();
        };
        return !credential.isBlank();
    }

    /**
     * Makes or changes what is not as it should be.
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
                    job.id(), job.schedule(ScheduleState.newBuilder().build()), job.options());
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
