package cartwright.workflows.repair;

import cartwright.workflows.attention.ResolveAttention;
import cartwright.workflows.kernel.OrderId;
import io.temporal.activity.Activity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Steps that wait, each of an order of its own; what a decision on one leads to can be told beforehand. */
final class FakeDesk implements RepairActivities {

    private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

    private final List<WaitingStep> waiting = new ArrayList<>();
    private final List<ResolveAttention> decisions = new ArrayList<>();
    private final Map<String, RepairOutcome> outcomes = new LinkedHashMap<>();
    private final List<String> unreachable = new ArrayList<>();
    private final List<AttentionFilter> filters = new ArrayList<>();
    private final List<String> runs = new ArrayList<>();
    private final CountDownLatch released = new CountDownLatch(1);
    private String unlisted = "";
    private String held = "";

    synchronized void park(int steps) {
        IntStream.range(0, steps).forEach(number -> {
            var order = OrderId.of(new UUID(1, waiting.size()));
            waiting.add(new WaitingStep(
                    "order/" + order,
                    new WaitingStep.Position(LONG_AGO.plusSeconds(number), order, "label:" + number)));
        });
    }

    /** A decision on the step of this number ends so. */
    synchronized void answers(int number, RepairOutcome outcome) {
        outcomes.put("label:" + number, outcome);
    }

    /** The workflow of the step of this number cannot be reached. */
    synchronized void cannotReach(int number) {
        unreachable.add("label:" + number);
    }

    /** The step of this number waits no longer when the steps are listed, though it was counted. */
    synchronized void vanishes(int number) {
        unlisted = "label:" + number;
    }

    /** The decision on the step of this number is under way until {@link #letsGo}. */
    synchronized void holds(int number) {
        held = "label:" + number;
    }

    void letsGo() {
        released.countDown();
    }

    @Override
    public synchronized long count(AttentionFilter filter) {
        return waiting.size();
    }

    @Override
    public synchronized List<WaitingStep> list(AttentionFilter filter, WaitingStep.Position after, int limit) {
        filters.add(filter);
        runs.add(Activity.getExecutionContext().getInfo().getWorkflowRunId());
        return waiting.stream()
                .filter(step -> step.position().since().isAfter(after.since()))
                .filter(step -> !step.position().step().equals(unlisted))
                .limit(limit)
                .toList();
    }

    @Override
    public RepairOutcome resolve(WaitingStep step, ResolveAttention decision) {
        var name = step.position().step();
        if (takes(name, decision)) {
            awaitRelease();
        }
        return answerTo(name);
    }

    private synchronized boolean takes(String name, ResolveAttention decision) {
        decisions.add(decision);
        return name.equals(held);
    }

    private synchronized RepairOutcome answerTo(String name) {
        if (unreachable.contains(name)) {
            throw new IllegalStateException("nobody accepts the update");
        }
        return outcomes.getOrDefault(name, new RepairOutcome.Done());
    }

    private void awaitRelease() {
        try {
            if (!released.await(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("held for half a minute");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    synchronized List<ResolveAttention> decisions() {
        return List.copyOf(decisions);
    }

    synchronized List<AttentionFilter> filters() {
        return List.copyOf(filters);
    }

    /** The runs that listed, each once. */
    synchronized List<String> runs() {
        return runs.stream().distinct().toList();
    }
}
