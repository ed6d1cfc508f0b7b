package cartwright.workflows.kernel;

import cartwright.workflows.kernel.SealingActivities.Batch;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Column by column, batch by batch; the workflow's page shows how far it is. */
public final class SealingWorkflowImpl implements SealingWorkflow {

    /** Keeps a run's history small; a longer way goes on in a run after it. */
    private static final int MOST_BATCHES = 1_000;

    private final SealingActivities sealing = Workflow.newActivityStub(SealingActivities.class, Upkeep.steps());

    @Override
    public List<Resealed> resealAll(@Nullable Position from) {
        var position = from == null ? new Position(sealing.columns(), List.of(), null) : from;
        for (int batches = 0; isLeft(position); batches++) {
            if (batches == MOST_BATCHES) {
                Workflow.newContinueAsNewStub(SealingWorkflow.class).resealAll(position);
            }
            position = step(position);
            Workflow.setCurrentDetails(details(position));
        }
        return position.done();
    }

    private static boolean isLeft(Position position) {
        return position.after() != null
                || position.done().size() < position.columns().size();
    }

    private Position step(Position position) {
        var after = position.after();
        var done = new ArrayList<>(position.done());
        if (after == null) {
            done.add(new Resealed(position.columns().get(done.size()), 0, 0));
        }
        var current = done.removeLast();
        var batch = sealing.reseal(current.column(), after);
        done.add(plus(current, batch));
        return new Position(position.columns(), done, batch.next());
    }

    private static Resealed plus(Resealed column, Batch batch) {
        return new Resealed(column.column(), column.looked() + batch.looked(), column.sealed() + batch.sealed());
    }

    private static String details(Position position) {
        var lines = new ArrayList<String>();
        for (var column : position.done()) {
            lines.add("- " + column.column() + ": " + column.looked() + " rows looked at, " + column.sealed()
                    + " encrypted anew");
        }
        return String.join("\n", lines) + "\n\n" + position.done().size() + " of "
                + position.columns().size() + " columns" + (isLeft(position) ? " begun" : " done");
    }
}
