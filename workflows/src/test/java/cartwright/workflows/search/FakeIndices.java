package cartwright.workflows.search;

import io.temporal.activity.Activity;
import io.temporal.failure.ApplicationFailure;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Indices that exist by name alone, of five products copied in two steps. */
final class FakeIndices implements SearchIndexActivities {

    static final String FORMER = "products-former";
    private static final IndexDrift AGREES = new IndexDrift(5, 0, 0, 0, 0, 0, List.of(), null);
    private static final IndexDrift DIFFERS = new IndexDrift(5, 1, 0, 0, 0, 0, List.of("a"), null);

    final List<String> done = new ArrayList<>();
    private final Deque<IndexDrift> drifts = new ArrayDeque<>();
    private @Nullable String searched = FORMER;
    private boolean refuses;
    private boolean dying;

    /** The next comparisons find something wrong. */
    void differs(int times) {
        for (int time = 0; time < times; time++) {
            drifts.add(DIFFERS);
        }
    }

    /** There is no OpenSearch. */
    void refuses() {
        refuses = true;
    }

    /** The worker dies once in the middle of the first step that copies. */
    void diesWhileItCopies() {
        dying = true;
    }

    private Copied copyUntilItDies() {
        dying = false;
        done.add("copy to b");
        Activity.getExecutionContext().heartbeat(new Copied("b", 2));
        throw new IllegalStateException("the worker dies");
    }

    @Nullable
    String shown() {
        return searched;
    }

    @Override
    public String begin(String id) {
        if (refuses) {
            throw ApplicationFailure.newNonRetryableFailure("none", NOT_CONFIGURED);
        }
        done.add("begin");
        return "products-new";
    }

    @Override
    public Copied copy(String index, String after) {
        if (dying) {
            return copyUntilItDies();
        }
        var from = Activity.getExecutionContext().getHeartbeatDetails(Copied.class);
        if (from.isPresent()) {
            done.add("copy on from " + from.get().last());
            return new Copied("c", from.get().products() + 1);
        }
        done.add("copy " + after);
        return after.isEmpty() ? new Copied("c", 3) : new Copied("", 2);
    }

    @Override
    public IndexDrift compare(String index) {
        done.add("compare");
        return drifts.isEmpty() ? AGREES : drifts.poll();
    }

    @Override
    public @Nullable String searched() {
        return searched;
    }

    @Override
    public void put(String index) {
        done.add("put");
        searched = index;
    }

    @Override
    public void drop(String index) {
        done.add("drop " + index);
    }

    @Override
    public IndexDrift check(boolean repair) {
        return repair ? new IndexDrift(5, 1, 0, 0, 0, 1, List.of("a"), null) : DIFFERS;
    }
}
