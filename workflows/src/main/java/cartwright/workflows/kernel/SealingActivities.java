package cartwright.workflows.kernel;

import io.temporal.activity.ActivityInterface;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Columns whose values are encrypted, and their keys. */
@ActivityInterface(namePrefix = "Sealing")
public interface SealingActivities {

    /** The names of the encrypted columns. */
    List<String> columns();

    /**
     * Looks at a bounded number of a column's rows and encrypts anew those that are plain or under an older key. Safe to repeat;
     * fails, and is tried again, while a row's key is missing.
     *
     * @param after the row that was looked at last; null at the beginning
     */
    Batch reseal(String column, @Nullable String after);

    /**
     * What one step did.
     *
     * @param looked how many rows it looked at
     * @param sealed how many of them it encrypted anew
     * @param next where to go on; null at the end
     */
    record Batch(long looked, long sealed, @Nullable String next) {}
}
