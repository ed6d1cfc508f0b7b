package cartwright.activities.search;

import cartwright.activities.kernel.Ids;
import cartwright.workflows.search.SearchIndexActivities.Copied;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** Copies products to an index that is being filled, batch by batch in the order of their ids. */
@Component
class IndexCopying {

    /** What one step copies, in batches: some seconds' work. */
    private static final int BATCHES = 40;

    private final WaitingProducts products;
    private final IndexWriting writing;
    private final Indices indices;
    private final IndexLock lock;
    private final SearchProperties properties;

    IndexCopying(
            WaitingProducts products,
            IndexWriting writing,
            Indices indices,
            IndexLock lock,
            SearchProperties properties) {
        this.products = products;
        this.writing = writing;
        this.indices = indices;
        this.lock = lock;
        this.properties = properties;
    }

    /**
     * Copies a step's worth of products.
     *
     * @param from behind which product it goes on, and how many were copied before
     * @param progress is told after every batch how far it has come
     * @throws LostIndex when the index is gone
     */
    Copied copy(String index, Copied from, Consumer<Copied> progress) {
        var at = from;
        for (int batch = 0; batch < BATCHES; batch++) {
            var before = at;
            at = lock.writing(() -> copyBatch(index, before));
            if (at.last().isEmpty()) {
                return at;
            }
            progress.accept(at);
        }
        return at;
    }

    private Copied copyBatch(String index, Copied before) {
        indices.require(index);
        var behind = before.last().isEmpty() ? Ids.FIRST : UUID.fromString(before.last());
        var page = products.behind(behind, properties.batch());
        writing.write(page, List.of(index));
        var isLast = page.size() < properties.batch();
        return new Copied(isLast ? "" : page.getLast().id().toString(), before.products() + page.size());
    }
}
