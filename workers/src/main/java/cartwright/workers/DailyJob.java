package cartwright.workers;

import cartwright.workflows.kernel.Upkeep;
import io.temporal.api.enums.v1.ScheduleOverlapPolicy;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.schedules.Schedule;
import io.temporal.client.schedules.ScheduleActionStartWorkflow;
import io.temporal.client.schedules.ScheduleCalendarSpec;
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
 * @param catchUp how late it may still be started
 */
record DailyJob(String id, Class<?> workflow, String workflowId, LocalTime at, ZoneId zone, Duration catchUp) {

    /** The whole definition in one line; kept in the schedule, so that whoever reads it knows whether it is still this one. */
    String definition() {
        return "%s as %s on %s daily at %s %s, not beside itself, at most %s late"
                .formatted(workflow.getSimpleName(), workflowId, Upkeep.TASK_QUEUE, at, zone, catchUp);
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
                                .setTaskQueue(Upkeep.TASK_QUEUE)
                                .build())
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
                        .build())
                .setState(state)
                .build();
    }
}
