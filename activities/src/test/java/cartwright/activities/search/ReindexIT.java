package cartwright.activities.search;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.catalog.ProductEditing;
import cartwright.activities.search.WaitingProducts.Revised;
import cartwright.workflows.search.SearchIndexActivities;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.opensearch.client.opensearch._types.VersionType;
import org.springframework.beans.factory.annotation.Autowired;

/** A new index in the place of the one that is searched, and an index held against the database, by a real OpenSearch. */
class ReindexIT extends ReindexTest {

    private final ProductSearch search;
    private final ProductEditing products;
    private final WaitingProducts waiting;
    private final IndexWriting writing;
    private final OpenSearch openSearch;

    @Autowired
    ReindexIT(
            SearchIndexActivities activities,
            ProductSearch search,
            ProductEditing products,
            WaitingProducts waiting,
            IndexWriting writing,
            OpenSearch openSearch,
            Shelf shelf) {
        super(activities, shelf);
        this.search = search;
        this.products = products;
        this.waiting = waiting;
        this.writing = writing;
        this.openSearch = openSearch;
    }

    @Test
    void searchesANewIndexThatHasWhatCameAndWentWhileItWasFilled() {
        var basin = shelf.put(category, "Remade basin", 100, Map.of());
        shelf.index();
        var former = Objects.requireNonNull(activities.searched());

        var next = activities.begin(UUID.randomUUID().toString());
        shelf.put(category, "Remade basin, late", 100, Map.of());
        Shelf.done(products.archive(basin.sku(), basin.version(), Shelf.ACTOR));
        shelf.index();
        copyAll(next);
        shelf.put(category, "Remade basin, last", 100, Map.of());
        shelf.index();

        assertThat(activities.compare(next).agrees()).isTrue();
        assertThat(activities.searched()).isEqualTo(former);
        activities.put(next);
        activities.drop(former);

        assertThat(activities.searched()).isEqualTo(next);
        Answers.eventually(() -> search.find(Shelf.asking("remade basin")), answer -> {
            assertThat(answer.isDegraded()).isFalse();
            assertThat(answer.hits())
                    .extracting(SearchAnswer.Hit::name)
                    .containsExactlyInAnyOrder("Remade basin, late", "Remade basin, last");
        });
        assertThat(exists(former)).isFalse();
    }

    @Test
    void takesAwayWhatAnEarlierAttemptLeftAndNeverTheOneThatIsSearched() {
        shelf.index();
        var searched = Objects.requireNonNull(activities.searched());
        var left = activities.begin(UUID.randomUUID().toString());

        var next = activities.begin(UUID.randomUUID().toString());
        activities.drop(searched);

        assertThat(exists(left)).isFalse();
        assertThat(activities.searched()).isEqualTo(searched);
        activities.drop(next);
        assertThat(exists(next)).isFalse();
    }

    @Test
    void findsAndRepairsWhatIsMissingStaleWrongOrTooMany() {
        var missing = shelf.put(category, "Drifted missing", 100, Map.of());
        var stale = shelf.put(category, "Drifted stale", 100, Map.of());
        var wrong = shelf.put(category, "Drifted wrong", 100, Map.of());
        // Others leave documents of products that the catalogue has not: repairing those is no finding of this test.
        activities.check(true);
        shelf.index();
        assertThat(activities.check(false).agrees()).isTrue();
        var index = Objects.requireNonNull(activities.searched());
        remove(index, missing.id());
        waiting.indexed(List.of(raised(stale.id())));
        var unknown = UUID.randomUUID();
        write(index, unknown, 1);
        write(index, wrong.id(), found(wrong.id()).revision());

        var drift = activities.check(true);

        assertThat(drift.missing()).isEqualTo(1);
        assertThat(drift.stale()).isEqualTo(1);
        assertThat(drift.wrong()).isEqualTo(1);
        assertThat(drift.extra()).isEqualTo(1);
        assertThat(drift.repaired()).isEqualTo(4);
        assertThat(drift.examples())
                .contains(
                        missing.id().toString(),
                        stale.id().toString(),
                        wrong.id().toString(),
                        unknown.toString());
        shelf.index();
        assertThat(activities.check(false).agrees()).isTrue();
    }

    @Test
    void changesNothingByAnOlderRevision() {
        var cup = shelf.put(category, "Versioned cup", 100, Map.of());
        shelf.index();
        var index = Objects.requireNonNull(activities.searched());
        var now = found(cup.id());

        var refused = writing.write(List.of(new Revised(cup.id(), now.revision() - 1, null)), List.of(index));

        assertThat(refused).isEmpty();
        assertThat(activities.check(false).agrees()).isTrue();
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

    private Revised found(UUID id) {
        return waiting.behind(new UUID(0, 0), 100_000).stream()
                .filter(revised -> revised.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** As if a change had been noted as written that never was. */
    private Revised raised(UUID id) {
        waiting.again(List.of(id));
        return found(id);
    }

    private void remove(String index, UUID id) {
        openSearch.have(client -> client.delete(delete -> delete.index(index).id(id.toString())));
    }

    /** What nobody but somebody with a hand in the index would write. */
    private void write(String index, UUID id, long version) {
        openSearch.have(client -> client.index(put -> put.index(index)
                .id(id.toString())
                .version(version)
                .versionType(VersionType.ExternalGte)
                .document(Map.of("id", id.toString(), "hash", "0000"))));
    }
}
