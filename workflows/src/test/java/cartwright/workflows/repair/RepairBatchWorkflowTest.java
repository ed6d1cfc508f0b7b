package cartwright.workflows.repair;

import static cartwright.workflows.fixtures.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import cartwright.workflows.attention.ResolveAttention;
import cartwright.workflows.attention.ResolveAttention.Action;
import cartwright.workflows.attention.ResolveAttention.Edit;
import cartwright.workflows.fixtures.Orders;
import cartwright.workflows.kernel.BatchId;
import cartwright.workflows.kernel.CustomerId;
import cartwright.workflows.repair.AttentionFilter.WorkflowType;
import cartwright.workflows.repair.RepairProgress.Status;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.api.sdk.v1.WorkflowMetadata;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RepairBatchWorkflowTest {

    private static final AttentionFilter TIMED_OUT =
            new AttentionFilter(WorkflowType.ORDER, "TIMED_OUT", "label", null, null);

    private final FakeDesk desk = new FakeDesk();
    private final TestWorkflowEnvironment environment = TestWorkflowEnvironment.newInstance();
    private final BatchId id = BatchId.of(new UUID(7, 7));

    @BeforeEach
    void open() {
        var worker = environment.newWorker(RepairBatchWorkflow.TASK_QUEUE);
        worker.registerWorkflowImplementationTypes(RepairBatchWorkflowImpl.class);
        worker.registerActivitiesImplementations(desk);
        environment.start();
    }

    @AfterEach
    void close() {
        environment.close();
    }

    private RepairBatchWorkflow workflow() {
        return environment
                .getWorkflowClient()
                .newWorkflowStub(
                        RepairBatchWorkflow.class,
                        WorkflowOptions.newBuilder()
                                .setWorkflowId(RepairBatchWorkflow.workflowId(id))
                                .setTaskQueue(RepairBatchWorkflow.TASK_QUEUE)
                                .setWorkflowIdReusePolicy(
                                        WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE)
                                .build());
    }

    private static RepairBatch retry(int perSecond) {
        return new RepairBatch(TIMED_OUT, Action.RETRY, "acc_operations", "the carrier is back", null, perSecond, null);
    }

    private RepairBatchWorkflow begin(RepairBatch batch) {
        var workflow = workflow();
        WorkflowClient.start(workflow::repair, batch);
        return workflow;
    }

    @Test
    void tellsEveryStepTheDecisionOnceWithWhoMadeItAndWhy() {
        desk.park(7);

        var ended = workflow().repair(retry(5));

        assertThat(ended.status()).isEqualTo(Status.COMPLETED);
        assertThat(ended.matched()).isEqualTo(7);
        assertThat(ended.done()).isEqualTo(7);
        assertThat(ended.left()).isZero();
        assertThat(desk.decisions())
                .extracting(ResolveAttention::step)
                .containsExactlyInAnyOrder("label:0", "label:1", "label:2", "label:3", "label:4", "label:5", "label:6");
        assertThat(desk.decisions())
                .contains(new ResolveAttention("label:3", Action.RETRY, "acc_operations", "the carrier is back", null));
    }

    @Test
    void correctsTheInputOfAllOfACustomersSteps() {
        desk.park(2);
        var customer = CustomerId.of(new UUID(3, 3));
        var edit = new Edit(Orders.address("2 High Street"));
        var theirs = new AttentionFilter(null, null, "label", null, customer);

        workflow().repair(new RepairBatch(theirs, Action.EDIT, "acc_operations", "they moved", edit, 5, null));

        assertThat(desk.decisions())
                .extracting(ResolveAttention::action, ResolveAttention::edit)
                .containsExactly(tuple(Action.EDIT, edit), tuple(Action.EDIT, edit));
        assertThat(desk.filters()).extracting(AttentionFilter::customer).containsExactly(customer);
    }

    @Test
    void looksForWhatWasAskedForAndForNothingThatIsParkedLater() {
        desk.park(1);
        var before = environment.currentTimeMillis();

        workflow().repair(retry(5));

        assertThat(desk.filters()).singleElement().satisfies(filter -> {
            assertThat(filter.type()).isEqualTo(WorkflowType.ORDER);
            assertThat(filter.reason()).isEqualTo("TIMED_OUT");
            assertThat(filter.step()).isEqualTo("label");
            assertThat(filter.waitingSince())
                    .isBetween(
                            Instant.ofEpochMilli(before),
                            Instant.ofEpochMilli(before).plusSeconds(60));
        });
    }

    @Test
    void sendsNoMoreStepsOnTheirWayPerSecondThanItMay() {
        desk.park(10);

        workflow().repair(retry(3));

        var times = timesOfDecisions();
        assertThat(times).hasSize(10);
        for (int i = 3; i < times.size(); i++) {
            assertThat(Duration.between(times.get(i - 3), times.get(i))).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        }
    }

    @Test
    void countsWhatIsRefusedWhatFailsAndWhatSomebodyElseHasResolved() {
        desk.park(6);
        desk.answers(0, new RepairOutcome.Refused("ACTION_NOT_POSSIBLE"));
        desk.answers(1, new RepairOutcome.ResolvedMeanwhile());
        desk.answers(2, new RepairOutcome.Refused("ACTION_NOT_POSSIBLE"));
        desk.cannotReach(3);

        var ended = workflow().repair(retry(5));

        assertThat(ended.done()).isEqualTo(2);
        assertThat(ended.refused()).containsExactly(entry("ACTION_NOT_POSSIBLE", 2));
        assertThat(ended.failed()).containsExactly(entry("IllegalStateException", 1));
        assertThat(ended.resolvedMeanwhile()).isOne();
        assertThat(ended.left()).isZero();
        assertThat(desk.decisions().stream().filter(decision -> "label:3".equals(decision.step())))
                .hasSize(4);
    }

    @Test
    void countsAsResolvedBySomebodyElseWhatWaitsNoLongerWhenItIsListed() {
        desk.park(3);
        desk.vanishes(1);

        var ended = workflow().repair(retry(5));

        assertThat(ended.done()).isEqualTo(2);
        assertThat(ended.resolvedMeanwhile()).isOne();
        assertThat(ended.left()).isZero();
    }

    @Test
    void stopsWhenItIsToldAfterWhatIsUnderWayAndSaysWhatIsLeft() {
        desk.park(10);
        desk.holds(1);
        var workflow = begin(retry(2));
        eventually(() -> assertThat(workflow.progress().done()).isOne());

        workflow.stop(new StopBatch("acc_admin", "it does not help"));
        workflow.stop(new StopBatch("acc_other", "me too"));
        assertThat(workflow.progress().status()).isEqualTo(Status.STOPPING);
        desk.letsGo();

        var ended = WorkflowStub.fromTyped(workflow).getResult(RepairProgress.class);
        assertThat(ended.status()).isEqualTo(Status.STOPPED);
        assertThat(ended.stop()).isEqualTo(new StopBatch("acc_admin", "it does not help"));
        assertThat(ended.done()).isEqualTo(2);
        assertThat(ended.left()).isEqualTo(8);
        assertThat(desk.decisions()).hasSize(2);
    }

    @Test
    void goesOnInAFreshHistoryBeforeItGrowsLong() throws Exception {
        desk.park(RepairBatchWorkflowImpl.PER_RUN + 30);
        desk.answers(0, new RepairOutcome.Refused("ON_HOLD"));

        var ended = workflow().repair(retry(RepairBatch.FASTEST));

        assertThat(desk.runs()).hasSize(2);
        assertThat(desk.decisions())
                .extracting(ResolveAttention::step)
                .doesNotHaveDuplicates()
                .hasSize(RepairBatchWorkflowImpl.PER_RUN + 30);
        assertThat(ended.matched()).isEqualTo(RepairBatchWorkflowImpl.PER_RUN + 30);
        assertThat(ended.done()).isEqualTo(RepairBatchWorkflowImpl.PER_RUN + 29);
        assertThat(ended.refused()).containsExactly(entry("ON_HOLD", 1));
        assertThat(desk.filters())
                .extracting(AttentionFilter::waitingSince)
                .containsOnly(desk.filters().getFirst().waitingSince());
        for (var run : desk.runs()) {
            var history = environment.getWorkflowClient().fetchHistory(RepairBatchWorkflow.workflowId(id), run);
            assertThat(history.getEvents()).hasSizeLessThan(2_500);
            WorkflowReplayer.replayWorkflowExecution(history, RepairBatchWorkflowImpl.class);
        }
    }

    @Test
    void isStartedOnceHoweverOftenItIsAskedFor() {
        desk.park(1);
        workflow().repair(retry(5));

        assertThatThrownBy(() -> begin(retry(5))).isInstanceOf(WorkflowExecutionAlreadyStarted.class);
        assertThat(desk.decisions()).hasSize(1);
    }

    @Test
    void endsAtOnceWhereNothingMatches() {
        assertThat(workflow().repair(retry(5)).status()).isEqualTo(Status.COMPLETED);
    }

    @Test
    void tellsItsStoryInTheUserInterface() {
        desk.park(3);
        var workflow = begin(retry(2));
        WorkflowStub.fromTyped(workflow).getResult(RepairProgress.class);

        assertThat(WorkflowStub.fromTyped(workflow)
                        .query("__temporal_workflow_metadata", WorkflowMetadata.class)
                        .getCurrentDetails())
                .startsWith("**RETRY COMPLETED: 3 of 3 by acc_operations**")
                .contains("3 steps match", "2 of 3");
    }

    @Test
    void refusesToCorrectTheInputOfManyCustomersOrWithNothingAndToRunWithoutAPace() {
        var edit = new Edit(Orders.address("2 High Street"));
        var theirs = new AttentionFilter(null, null, null, null, CustomerId.of(new UUID(3, 3)));
        assertThatThrownBy(() -> new RepairBatch(TIMED_OUT, Action.EDIT, "acc", "no", edit, 5, null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RepairBatch(theirs, Action.EDIT, "acc", "no", null, 5, null))
                .isInstanceOf(IllegalArgumentException.class);
        for (int pace : List.of(0, RepairBatch.FASTEST + 1)) {
            assertThatThrownBy(() -> retry(pace)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** The workflow's own time when it asked for each decision: that of the task in which it did. */
    private List<Instant> timesOfDecisions() {
        var times = new ArrayList<Instant>();
        var now = Instant.EPOCH;
        var history = environment.getWorkflowClient().fetchHistory(RepairBatchWorkflow.workflowId(id));
        for (var event : history.getEvents()) {
            if (event.hasWorkflowTaskStartedEventAttributes()) {
                now = Instant.ofEpochSecond(
                        event.getEventTime().getSeconds(), event.getEventTime().getNanos());
            }
            var asked = event.getActivityTaskScheduledEventAttributes().getActivityType();
            if (asked.getName().equals("RepairResolve")) {
                times.add(now);
            }
        }
        return times;
    }

    private static Map.Entry<String, Long> entry(String code, long count) {
        return Map.entry(code, count);
    }
}
