package cartwright.activities.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cartwright.activities.Locks;
import cartwright.activities.ShopDatabase;
import cartwright.workflows.search.SearchIndexActivities;
import cartwright.workflows.search.SearchIndexActivities.Copied;
import cartwright.workflows.search.SearchIndexActivities.DocumentDrift;
import cartwright.workflows.search.SearchIndexActivities.IndexDrift;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A new index whose worker is lost, whose OpenSearch forgets it, or which takes its place while a batch is being written. */
class InterruptedReindexIT extends ReindexTest {

    private final WaitingProducts waiting;
    private final OpenSearch openSearch;
    private final Indices indices;
    private final Indexing indexing;

    @Autowired
    InterruptedReindexIT(
            SearchIndexActivities activities,
            WaitingProducts waiting,
            OpenSearch openSearch,
            Indices indices,
            Indexing indexing,
            Shelf shelf) {
        super(activities, shelf);
        this.waiting = waiting;
        this.openSearch = openSearch;
        this.indices = indices;
        this.indexing = indexing;
    }

    @Test
    void goesOnBehindTheLastBatchThatALostWorkerCopied() {
        var copied = shelf.put(category, "Remade before", 100, Map.of());
        shelf.put(category, "Remade behind", 100, Map.of());
        shelf.index();
        var next = activities.begin(UUID.randomUUID().toString());

        var end = steps.after(new Copied(copied.id().toString(), 7)).copy(next, "");

        assertThat(end).isEqualTo(new Copied("", 8));
        activities.drop(next);
    }

    @Test
    void goesOnBehindTheLastPageThatALostWorkerCompared() {
        var missing = shelf.put(category, "Remade before", 100, Map.of());
        shelf.put(category, "Remade behind", 100, Map.of());
        shelf.index();
        var index = Objects.requireNonNull(activities.searched());
        openSearch.have(client ->
                client.delete(delete -> delete.index(index).id(missing.id().toString())));
        var place = CheckPlace.of(index, DocumentDrift.NONE)
                .behind(missing.id(), new IndexDrift(40, 3, 0, 0, 0, 0, List.of(), null));
        var heard = steps.heard(CheckPlace.class);

        var drift = steps.after(place).compare(index);

        assertThat(drift.products()).isEqualTo(41);
        assertThat(drift.missing()).isEqualTo(3);
        assertThat(heard).isNotEmpty();
        waiting.again(List.of(missing.id()));
        shelf.index();
    }

    @Test
    void putsAnIndexInThePlaceOfAnotherOnlyOnceABatchIsWritten() throws Exception {
        shelf.index();
        var former = Objects.requireNonNull(activities.searched());
        var next = activities.begin(UUID.randomUUID().toString());
        copyAll(next);
        shelf.put(category, "Remade meanwhile", 100, Map.of());
        shelf.hear();

        try (var threads = Executors.newFixedThreadPool(2)) {
            Future<Integer> batch;
            Future<?> swap;
            try (var held = ShopDatabase.owner().getConnection();
                    var statement = held.createStatement()) {
                held.setAutoCommit(false);
                statement.execute("LOCK TABLE search.document IN ACCESS EXCLUSIVE MODE");
                batch = threads.submit(indexing::next);
                Answers.eventually(Locks::waiting, waits -> assertThat(waits).isEqualTo(1));
                swap = threads.submit(() -> activities.put(next));
                Answers.eventually(Locks::waiting, waits -> assertThat(waits).isEqualTo(2));
                assertThat(indices.searched()).contains(former);
                held.rollback();
            }
            assertThat(batch.get()).isPositive();
            swap.get();
        }

        assertThat(activities.searched()).isEqualTo(next);
        assertThat(activities.compare(next).agrees()).isTrue();
        activities.drop(former);
    }

    @Test
    void givesUpAnIndexThatOpenSearchHasLostAndGoesOnWithTheOneThatIsSearched() {
        shelf.index();
        var next = activities.begin(UUID.randomUUID().toString());
        openSearch.have(client -> client.indices().delete(delete -> delete.index(next)));
        shelf.put(category, "Remade though one was lost", 100, Map.of());

        shelf.index();

        assertThat(waiting.count()).isZero();
        assertThatThrownBy(() -> activities.copy(next, ""))
                .cause()
                .isInstanceOfSatisfying(
                        ApplicationFailure.class,
                        failure -> assertThat(failure.getType()).isEqualTo(SearchIndexActivities.LOST));
        assertThatThrownBy(() -> activities.put(next)).hasStackTraceContaining(SearchIndexActivities.LOST);
        assertThat(exists(next)).isFalse();
    }

    @Test
    void takesNoIndexForAFirstOneThatWasBegunBeforeThereWasAnother() {
        shelf.index();
        var left = openSearch.alias() + "-left";
        indices.begin(left, Indices.Purpose.FIRST);

        shelf.index();

        assertThat(indices.building(Indices.Purpose.FIRST)).isEmpty();
        assertThat(exists(left)).isFalse();
    }

    private void copyAll(String index) {
        var copied = activities.copy(index, "");
        while (!copied.last().isEmpty()) {
            copied = activities.copy(index, copied.last());
        }
    }

    private boolean exists(String index) {
        return openSearch.have(
                client -> client.indices().exists(exists -> exists.index(index)).value());
    }
}
