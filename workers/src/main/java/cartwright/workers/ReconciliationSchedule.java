package cartwright.workers;

import cartwright.workflows.reconciliation.NightlyReconciliationWorkflow;
import io.temporal.api.enums.v1.ScheduleOverlapPolicy;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.schedules.Schedule;
import io.temporal.client.schedules.ScheduleActionStartWorkflow;
import io.temporal.client.schedules.ScheduleAlreadyRunningException;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.client.schedules.ScheduleOptions;
import io.temporal.client.schedules.SchedulePolicy;
import io.temporal.client.schedules.ScheduleSpec;
import io.temporal.client.schedules.ScheduleUpdate;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/** Makes the nightly schedule known to Temporal; one that is there is brought to what this release says, and stays paused if it is. */
@Component
class ReconciliationSchedule {

    /** After a longer outage of the engine the nights that were missed are backfilled by hand (docs/runbook.md). */
    private static final Duration CATCH_UP = Duration.ofDays(2);

    private final ScheduleClient client;
    private final WorkersProperties properties;

    ReconciliationSchedule(ScheduleClient client, WorkersProperties properties) {
        this.client = client;
        this.properties = properties;
    }

    /**
     * Registers it, where this process runs the role.
     *
     * @throws RuntimeException when Temporal cannot be reached
     */
    void register() {
        if (!properties.roles().contains(Role.RECONCILIATION)) {
            return;
        }
        try {
            client.createSchedule(
                    NightlyReconciliationWorkflow.SCHEDULE_ID,
                    schedule(),
                    ScheduleOptions.newBuilder().build());
        } catch (ScheduleAlreadyRunningException known) {
            client.getHandle(NightlyReconciliationWorkflow.SCHEDULE_ID)
                    .update(current -> new ScheduleUpdate(Schedule.newBuilder(schedule())
                            .setState(current.getDescription().getSchedule().getState())
                            .build()));
        }
    }

    private Schedule schedule() {
        return Schedule.newBuilder()
                .setAction(ScheduleActionStartWorkflow.newBuilder()
                        .setWorkflowType(NightlyReconciliationWorkflow.class)
                        .setOptions(WorkflowOptions.newBuilder()
                                .setWorkflowId(NightlyReconciliationWorkflow.WORKFLOW_ID)
                                .setTaskQueue(NightlyReconciliationWorkflow.TASK_QUEUE)
                                .build())
                        .setArguments(properties.reconciledNightly())
                        .build())
                .setSpec(ScheduleSpec.newBuilder()
                        .setCronExpressions(List.of(NightlyReconciliationWorkflow.CRON))
                        .build())
                .setPolicy(SchedulePolicy.newBuilder()
                        .setOverlap(ScheduleOverlapPolicy.SCHEDULE_OVERLAP_POLICY_SKIP)
                        .setCatchupWindow(CATCH_UP)
                        .setPauseOnFailure(true)
                        .build())
                .build();
    }
}
