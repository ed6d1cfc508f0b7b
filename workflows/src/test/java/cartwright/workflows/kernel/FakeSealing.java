package cartwright.workflows.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Columns of numbered rows, of which one step takes ten and every second is behind. */
final class FakeSealing implements SealingActivities {

    private final Map<String, Integer> rows = new TreeMap<>();
    private final Set<String> starts = new HashSet<>();
    private int failures;

    /** There are these columns, each with so many rows. */
    synchronized void has(Map<String, Integer> columns) {
        rows.putAll(columns);
    }

    /** The next so many steps fail. */
    synchronized void fails(int steps) {
        failures = steps;
    }

    @Override
    public synchronized List<String> columns() {
        return List.copyOf(rows.keySet());
    }

    @Override
    public synchronized Batch reseal(String column, @Nullable String after) {
        if (failures-- > 0) {
            throw new IllegalStateException("no key old");
        }
        assertThat(starts.add(column + " after " + after)).isTrue();
        var from = after == null ? 0 : Integer.parseInt(after);
        var looked = Math.min(10, rows.getOrDefault(column, 0) - from);
        var next = from + looked;
        return new Batch(looked, looked / 2, looked == 10 ? String.valueOf(next) : null);
    }
}
