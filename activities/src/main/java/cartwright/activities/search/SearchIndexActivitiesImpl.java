package cartwright.activities.search;

import cartwright.workflows.search.SearchIndexActivities;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Makes and checks indices. */
@Component
class SearchIndexActivitiesImpl implements SearchIndexActivities {

    private static final Logger LOG = LoggerFactory.getLogger(SearchIndexActivitiesImpl.class);

    /** What one step copies, in batches: some seconds' work. */
    private static final int BATCHES = 40;

    private static final UUID FIRST = new UUID(0, 0);

    private final OpenSearch openSearch;
    private final Indices indices;
    private final WaitingProducts products;
    private final IndexWriting writing;
    private final IndexDrifts drifts;
    private final SearchChecking checking;
    private final SearchProperties properties;

    SearchIndexActivitiesImpl(
            OpenSearch openSearch,
            Indices indices,
            WaitingProducts products,
            IndexWriting writing,
            IndexDrifts drifts,
            SearchChecking checking,
            SearchProperties properties) {
        this.openSearch = openSearch;
        this.indices = indices;
        this.products = products;
        this.writing = writing;
        this.drifts = drifts;
        this.checking = checking;
        this.properties = properties;
    }

    @Override
    public String begin(String id) {
        requireOpenSearch();
        var index = openSearch.alias() + "-" + id;
        indices.building(Indices.Purpose.REINDEX).stream()
                .filter(other -> !other.equals(index))
                .forEach(this::drop);
        indices.begin(index, Indices.Purpose.REINDEX);
        return index;
    }

    private void requireOpenSearch() {
        if (!openSearch.isConfigured()) {
            throw ApplicationFailure.newNonRetryableFailure("this process is told of no OpenSearch", NOT_CONFIGURED);
        }
    }

    @Override
    public Copied copy(String index, String after) {
        var last = after.isEmpty() ? FIRST : UUID.fromString(after);
        long copied = 0;
        for (int batch = 0; batch < BATCHES; batch++) {
            var page = products.behind(last, properties.batch());
            writing.write(page, List.of(index));
            copied += page.size();
            if (page.size() < properties.batch()) {
                return new Copied("", copied);
            }
            last = page.getLast().id();
        }
        return new Copied(last.toString(), copied);
    }

    @Override
    public IndexDrift compare(String index) {
        return drifts.of(index, false);
    }

    @Override
    public @Nullable String searched() {
        return indices.searched().orElse(null);
    }

    @Override
    public void put(String index) {
        indices.swap(index);
        indices.end(index);
        LOG.atInfo().addKeyValue("index", index).log("another index is searched");
    }

    @Override
    public void drop(String index) {
        if (indices.searched().filter(index::equals).isPresent()) {
            indices.end(index);
        } else {
            indices.delete(index);
        }
    }

    @Override
    public IndexDrift check(boolean repair) {
        return checking.check(repair);
    }
}
