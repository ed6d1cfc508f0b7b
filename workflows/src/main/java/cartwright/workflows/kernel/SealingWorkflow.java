package cartwright.workflows.kernel;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Encrypts every sealed column's rows under the newest key. Started by operations after a change of keys, see the runbook. */
@WorkflowInterface
public interface SealingWorkflow {

    /**
     * Goes through all columns and says what was done in each.
     *
     * @param from nothing at the beginning; where an earlier run of a long way stopped
     */
    @WorkflowMethod
    List<Resealed> resealAll(@Nullable Position from);

    /**
     * What was done in a column.
     *
     * @param column such as {@code orders.address.body}
     * @param looked how many rows were looked at
     * @param sealed how many of them were encrypted anew
     */
    record Resealed(String column, long looked, long sealed) {}

    /**
     * How far it has come.
     *
     * @param columns all of them, in the order they are gone through
     * @param done the columns that are begun; the last of them is being worked on while {@code after} is there
     * @param after the last row looked at
     */
    record Position(
            List<String> columns,
            List<Resealed> done,
            @Nullable String after) {

        public Position {
            columns = List.copyOf(columns);
            done = List.copyOf(done);
        }
    }
}
