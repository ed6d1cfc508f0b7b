package cartwright.activities.search;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.catalog.Categories;
import cartwright.activities.catalog.CategoryDraft;
import cartwright.activities.catalog.CategoryEditing;
import cartwright.activities.catalog.Product;
import cartwright.activities.kernel.Ids;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What both engines find in categories that were moved, renamed or deleted, though no product was written. */
class MovedCategoriesIT extends ComparedTest {

    private final Categories categories;
    private final CategoryEditing editing;
    private final Shelf shelf;
    private final JdbcClient jdbc;

    @Autowired
    MovedCategoriesIT(
            ProductSearch search,
            DatabaseSearch database,
            FoundCategories found,
            Categories categories,
            CategoryEditing editing,
            Shelf shelf,
            JdbcClient jdbc) {
        super(search, database, found);
        this.categories = categories;
        this.editing = editing;
        this.shelf = shelf;
        this.jdbc = jdbc;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void countsWhatIsInASubtreeWhereItWasMovedTo(boolean byIndex) {
        var house = shelf.category("House", null);
        var garden = shelf.category("Garden", null);
        var pots = shelf.category("Pots", house);
        var small = shelf.category("Small", pots);
        shelf.put(pots, "Moved pot", 100, Map.of());
        shelf.put(small, "Moved pot", 100, Map.of());
        shelf.put(garden, "Moved pot", 100, Map.of());
        shelf.index();
        answered(within(house), byIndex, answer -> assertThat(answer.total()).isEqualTo(2));

        change(pots, "Pots", garden);
        shelf.index();

        answered(within(garden), byIndex, answer -> {
            assertThat(answer.total()).isEqualTo(3);
            assertThat(answer.facets().categories())
                    .contains(
                            new Facets.CategoryCount(garden, "Garden", null, 3),
                            new Facets.CategoryCount(pots, "Pots", garden, 2),
                            new Facets.CategoryCount(small, "Small", pots, 1))
                    .noneMatch(count -> count.id().equals(house));
        });
        answered(within(house), byIndex, answer -> assertThat(answer.total()).isZero());
    }

    @Test
    void writesNoProductAndNoDocumentForASubtreeThatIsMovedOrRenamed() {
        var house = shelf.category("House", null);
        var garden = shelf.category("Garden", null);
        var pots = shelf.category("Pots", house);
        var pot = shelf.put(pots, "Moved pot", 100, Map.of());
        shelf.hear();
        var before = written(pot);

        change(pots, "Planters", garden);
        change(house, "Home", null);
        shelf.hear();

        assertThat(before).startsWith("events 1, ").doesNotContain("null");
        assertThat(written(pot)).isEqualTo(before);
    }

    private String written(Product product) {
        return jdbc.sql("""
                        SELECT 'events ' || (SELECT count(*) FROM catalog.event
                                             WHERE aggregate_id = :id AND event_type <> 'PriceChanged')
                            || ', version ' || (SELECT version FROM catalog.product WHERE id = :id)
                            || ', revision ' || (SELECT revision FROM search.document WHERE product_id = :id)
                        """).param("id", product.id()).query(String.class).single();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void namesACategoryAsItWasRenamed(boolean byIndex) {
        var root = shelf.category("Rooms", null);
        var bath = shelf.category("Bath", root);
        shelf.put(bath, "Moved pot", 100, Map.of());
        shelf.index();

        change(bath, "Bathroom", root);
        shelf.index();

        answered(
                within(root),
                byIndex,
                answer -> assertThat(answer.facets().categories())
                        .contains(new Facets.CategoryCount(bath, "Bathroom", root, 1)));
    }

    /** Two rows have one code then, one of which is gone. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void findsNothingWhereACategoryWasThatWasDeletedAndIsElsewhereNow(boolean byIndex) {
        var former = shelf.category("Former", null);
        var later = shelf.category("Later", null);
        var code = shelf.category("Wandering", former);
        shelf.index();
        Shelf.done(editing.delete(code, categories.find(code).orElseThrow().version(), Shelf.ACTOR));
        Shelf.done(editing.create(Ids.next(), code, new CategoryDraft("Settled", later, List.of()), Shelf.ACTOR));
        shelf.put(code, "Moved pot", 100, Map.of());
        shelf.index();

        answered(within(later), byIndex, answer -> {
            assertThat(answer.total()).isEqualTo(1);
            assertThat(answer.facets().categories())
                    .contains(
                            new Facets.CategoryCount(later, "Later", null, 1),
                            new Facets.CategoryCount(code, "Settled", later, 1))
                    .noneMatch(count -> count.id().equals(former));
        });
        answered(within(former), byIndex, answer -> assertThat(answer.total()).isZero());
    }

    private void change(String code, String name, @Nullable String parent) {
        var before = categories.find(code).orElseThrow();
        Shelf.done(editing.change(
                code, before.version(), new CategoryDraft(name, parent, before.attributes()), Shelf.ACTOR));
    }

    private static SearchQuestion within(String category) {
        return new SearchQuestion(
                "moved pot", category, Map.of(), null, null, Shelf.GBP, SearchSort.RELEVANCE, 0, 50, Optional.empty());
    }
}
