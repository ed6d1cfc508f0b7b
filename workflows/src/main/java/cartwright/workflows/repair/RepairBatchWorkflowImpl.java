package cartwright.workflows.repair;

import cartwright.workflows.attention.StepFailure;
import cartwright.workflows.attention.Story;
import cartwright.workflows.kernel.TimedWait;
import cartwright.workflows.kernel.WorkflowTime;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.util.List;

/** Goes through what waits, longest first, a second's worth at a time. */
public final class RepairBatchWorkflowImpl implements RepairBatchWorkflow {

    /** How many steps one run takes on: at most some two thousand events, far below where the engine objects. */
    static final int PER_RUN = 200;

    private static final Duration SECOND = Duration.ofSeconds(1);

    /** A step whose workflow does not answer for so long is counted as failed, and can be resolved by another batch. */
    private static final int TRIES = 4;

    private final RepairActivities lists = Workflow.newActivityStub(
            RepairActivities.class,
            ActivityOptions.newBuilder()
                    .setStartToCloseTimeout(Duration.ofSeconds(30))
                    .setRetryOptions(RetryOptions.newBuilder()
                            .setInitialInterval(Duration.ofSeconds(1))
                            .setMaximumInterval(Duration.ofMinutes(1))
                            .build())
                    .setSummary("find what waits")
                    .build());

    /** An update that nobody accepts is given up by the client after a minute. */
    private final RepairActivities decisions = Workflow.newActivityStub(
            RepairActivities.class,
            ActivityOptions.newBuilder()
                    .setStartToCloseTimeout(Duration.ofSeconds(90))
                    .setRetryOptions(RetryOptions.newBuilder()
                            .setInitialInterval(Duration.ofSeconds(1))
                            .setMaximumAttempts(TRIES)
                            .build())
                    .setSummary("tell a workflow what was decided")
                    .build());

    private final RepairBatch batch;
    private final Story story = new Story(this::headline);
    private RepairProgress progress;
    private WaitingStep.Position last;

    /** Ready to be stopped and asked before the first step. */
    @WorkflowInit
    public RepairBatchWorkflowImpl(RepairBatch asked) {
        batch = asked.over(asked.filter().until(WorkflowTime.now()));
        var resumed = asked.resumed();
        progress = resumed == null ? RepairProgress.beginning() : resumed.progress();
        last = resumed == null ? WaitingStep.Position.START : resumed.last();
    }

    @Override
    public RepairProgress repair(RepairBatch asked) {
        if (asked.resumed() == null) {
            progress = progress.matching(lists.count(batch.filter()));
            story.tell(progress.matched() + " steps match");
        }
        if (progress.goesOn()) {
            var page = lists.list(batch.filter(), last, PER_RUN);
            resolveAll(page);
            if (page.size() == PER_RUN && progress.goesOn()) {
                Workflow.newContinueAsNewStub(RepairBatchWorkflow.class).repair(batch.resumedAfter(progress, last));
            }
        }
        progress = progress.ended();
        story.tell("over");
        return progress;
    }

    private void resolveAll(List<WaitingStep> page) {
        for (int from = 0; from < page.size() && progress.goesOn(); from += batch.perSecond()) {
            var begun = WorkflowTime.now();
            var until = Math.min(from + batch.perSecond(), page.size());
            page.subList(from, until).stream()
                    .map(waiting -> Async.procedure(this::resolve, waiting))
                    .toList()
                    .forEach(Promise::get);
            last = page.get(until - 1).position();
            story.tell(progress.handled() + " of " + progress.matched());
            if (until < page.size() || page.size() == PER_RUN) {
                keepPace(Duration.between(WorkflowTime.now(), begun.plus(SECOND)));
            }
        }
    }

    private void keepPace(Duration rest) {
        if (rest.isPositive()) {
            TimedWait.until(rest, "keep the pace", () -> !progress.goesOn());
        }
    }

    private void resolve(WaitingStep waiting) {
        RepairOutcome outcome;
        try {
            outcome = decisions.resolve(waiting, batch.decisionOn(waiting));
        } catch (ActivityFailure unreached) {
            outcome = new RepairOutcome.Failed(StepFailure.reasonOf(unreached));
        }
        progress = progress.and(outcome);
    }

    private String headline() {
        return batch.action() + " " + progress.status() + ": " + progress.handled() + " of " + progress.matched()
                + " by " + batch.actor();
    }

    @Override
    public void stop(StopBatch request) {
        progress = progress.stoppedBy(request);
        story.tell("stopped by " + request.actor());
    }

    @Override
    public RepairProgress progress() {
        return progress;
    }
}
