package cartwright.activities.search;

import cartwright.workflows.search.SearchIndexActivities;
import io.temporal.testing.TestActivityEnvironment;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The search's steps as a worker runs them. */
final class SearchSteps implements AutoCloseable {

    private final TestActivityEnvironment worker = TestActivityEnvironment.newInstance();
    private final SearchIndexActivities calls;

    SearchSteps(SearchIndexActivities steps) {
        worker.registerActivitiesImplementations(steps);
        calls = worker.newActivityStub(SearchIndexActivities.class);
    }

    SearchIndexActivities calls() {
        return calls;
    }

    /** The same for a worker that takes over from one that was lost, whose last heartbeat said this. */
    SearchIndexActivities after(Object lastHeartbeat) {
        worker.setHeartbeatDetails(lastHeartbeat);
        return calls;
    }

    /** What heartbeats say from now on. */
    <T> List<T> heard(Class<T> type) {
        var heard = new CopyOnWriteArrayList<T>();
        worker.setActivityHeartbeatListener(type, heard::add);
        return heard;
    }

    @Override
    public void close() {
        worker.close();
    }
}
