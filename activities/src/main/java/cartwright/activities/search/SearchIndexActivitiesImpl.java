package cartwright.activities.search;

import cartwright.workflows.search.SearchIndexActivities;
import io.temporal.activity.Activity;
import io.temporal.failure.ApplicationFailure;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Makes and checks indices. */
@Component
class SearchIndexActivitiesImpl implements SearchIndexActivities {

    private static final Logger LOG = LoggerFactory.getLogger(SearchIndexActivitiesImpl.class);

    private final OpenSearch openSearch;
    private final Indices indices;
    private final IndexLock lock;
    private final IndexCopying copying;
    private final IndexDrifts drifts;
    private final SearchChecking checking;

    SearchIndexActivitiesImpl(
            OpenSearch openSearch,
            Indices indices,
            IndexLock lock,
            IndexCopying copying,
            IndexDrifts drifts,
            SearchChecking checking) {
        this.openSearch = openSearch;
        this.indices = indices;
        this.lock = lock;
        this.copying = copying;
        this.drifts = drifts;
        this.checking = checking;
    }

    @Override
    public String begin(String id) {
        requireOpenSearch();
        var index = openSearch.alias() + "-" + id;
        lock.changing(() -> {
            indices.building(Indices.Purpose.REINDEX).stream()
                    .filter(other -> !other.equals(index))
                    .forEach(this::drop);
            indices.begin(index, Indices.Purpose.REINDEX);
        });
        return index;
    }

    private void requireOpenSearch() {
        if (!openSearch.isConfigured()) {
            throw ApplicationFailure.newNonRetryableFailure("this process is told of no OpenSearch", NOT_CONFIGURED);
        }
    }

    @Override
    public Copied copy(String index, String after) {
        var context = Activity.getExecutionContext();
        var from = context.getHeartbeatDetails(Copied.class).orElseGet(() -> new Copied(after, 0));
        try {
            return copying.copy(index, from, context::heartbeat);
        } catch (LostIndex lost) {
            throw permanent(lost);
        }
    }

    @Override
    public IndexDrift compare(String index) {
        var context = Activity.getExecutionContext();
        var from =
                context.getHeartbeatDetails(CheckPlace.class).orElseGet(() -> CheckPlace.of(index, DocumentDrift.NONE));
        try {
            indices.require(index);
            return drifts.of(from, false, context::heartbeat);
        } catch (LostIndex lost) {
            throw permanent(lost);
        }
    }

    @Override
    public @Nullable String searched() {
        return indices.searched().orElse(null);
    }

    @Override
    public void put(String index) {
        try {
            lock.changing(() -> {
                indices.require(index);
                indices.swap(index);
                indices.end(index);
            });
        } catch (LostIndex lost) {
            throw permanent(lost);
        }
        LOG.atInfo().addKeyValue("index", index).log("another index is searched");
    }

    @Override
    public void drop(String index) {
        lock.changing(() -> {
            if (indices.searched().filter(index::equals).isPresent()) {
                indices.end(index);
            } else {
                indices.delete(index);
            }
        });
    }

    @Override
    public IndexDrift check(boolean repair) {
        var context = Activity.getExecutionContext();
        var from = context.getHeartbeatDetails(CheckPlace.class).orElseGet(CheckPlace::ofDocuments);
        return checking.check(from, repair, context::heartbeat);
    }

    /** It does not come back by asking again. */
    private static ApplicationFailure permanent(LostIndex lost) {
        return ApplicationFailure.newNonRetryableFailure(String.valueOf(lost.getMessage()), LOST);
    }
}
