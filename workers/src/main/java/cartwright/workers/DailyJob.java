package cartwright.workers;

import cartwright.workflows.kernel.Upkeep;
import io.temporal.api.enums.v1.ScheduleOverlapPolicy;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.schedules.Schedule;
import io.temporal.client.schedules.ScheduleActionStartWorkflow;
import io.temporal.client.schedules.ScheduleCalendarSpec;
import io.temporal.client.schedules.ScheduleOptions;
import io.temporal.client.schedules.SchedulePolicy;
import io.temporal.client.schedules.ScheduleRange;
import io.temporal.client.schedules.ScheduleSpec;
import io.temporal.client.schedules.ScheduleState;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

/**
 * A workflow that a schedule starts once a day, one at a time.
 *
 * @param id the schedule's
 * @param workflowId the started workflow's, to which the schedule appends the time
 * @param taskQueue who runs it
 * @param arguments what the workflow is given
 * @param catchUp how late it may still be started
 */
record DailyJob(
        String id,
        Class<?> workflow,
        String workflowId,
        String taskQueue,
        List<?> arguments,
        LocalTime at,
        ZoneId zone,
        Duration catchUp,
        AfterFailure afterFailure) {

    DailyJob {
        arguments = List.copyOf(arguments);
    }

    /** What becomes of the schedule when the workflow fails. */
    enum AfterFailure {
        /** The next day tries again. */
        GO_ON,
        /** A person looks first, and has the missed days made up for. Such a job does not run at once either. */
        PAUSE
    }

    /** A job of the shop's upkeep. */
    static DailyJob upkeep(String id, Class<?> workflow, String workflowId, LocalTime at, UpkeepProperties properties) {
        return new DailyJob(
                id,
                workflow,
                workflowId,
                Upkeep.TASK_QUEUE,
                List.of(),
                at,
                properties.zone(),
                properties.catchUp(),
                AfterFailure.GO_ON);
    }

    /** The same job, whose workflow is given {@code argument}. */
    DailyJob given(Object argument) {
        return new DailyJob(id, workflow, workflowId, taskQueue, List.of(argument), at, zone, catchUp, afterFailure);
    }

    private boolean pauses() {
        return afterFailure == AfterFailure.PAUSE;
    }

    /** How it is made when there is none yet: at once run, so that nobody waits a night to see that it works. */
    ScheduleOptions options() {
        return ScheduleOptions.newBuilder().setTriggerImmediately(!pauses()).build();
    }

    /** The whole definition in one line; kept in the schedule, so that whoever reads it knows whether it is still this one. */
    String definition() {
        return "%s as %s on %s daily at %s %s, not beside itself, at most %s late%s%s"
                .formatted(
                        workflow.getSimpleName(),
                        workflowId,
                        taskQueue,
                        at,
                        zone,
                        catchUp,
                        pauses() ? ", paused by a failure" : "",
                        arguments.isEmpty() ? "" : ", of " + arguments);
    }

    /** The definition that a schedule was made from; empty when it is none of ours. */
    static String definitionOf(Schedule schedule) {
        var spec = schedule.getSpec();
        var calendars = spec == null ? null : spec.getCalendars();
        var comment = calendars == null || calendars.isEmpty()
                ? null
                : calendars.getFirst().getComment();
        return comment == null ? "" : comment;
    }

    /** What the schedule has to be; {@code state} is a person's: whether it is paused, and why. */
    Schedule schedule(ScheduleState state) {
        return Schedule.newBuilder()
                .setAction(ScheduleActionStartWorkflow.newBuilder()
                        .setWorkflowType(workflow)
                        .setOptions(WorkflowOptions.newBuilder()
                                .setWorkflowId(workflowId)
                                .setTaskQueue(taskQueue)
                                .build())
                        .setArguments(arguments.toArray())
                        .build())
                .setSpec(ScheduleSpec.newBuilder()
                        .setCalendars(List.of(ScheduleCalendarSpec.newBuilder()
                                .setHour(List.of(new ScheduleRange(at.getHour())))
                                .setMinutes(List.of(new ScheduleRange(at.getMinute())))
                                .setSeconds(List.of(new ScheduleRange(at.getSecond())))
                                .setComment(definition())
                                .build()))
                        .setTimeZoneName(zone.getId())
                        .build())
                .setPolicy(SchedulePolicy.newBuilder()
                        .setOverlap(ScheduleOverlapPolicy.SCHEDULE_OVERLAP_POLICY_SKIP)
                        .setCatchupWindow(catchUp)
                        .setPauseOnFailure(pauses())
                        .build())
                .setState(state)
                .build();
    }
}
