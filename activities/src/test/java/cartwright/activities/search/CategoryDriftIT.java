package cartwright.activities.search;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.ShopDatabase;
import cartwright.activities.ShopTest;
import cartwright.activities.catalog.Categories;
import cartwright.activities.catalog.CategoryDraft;
import cartwright.activities.catalog.CategoryEditing;
import cartwright.workflows.search.SearchIndexActivities;
import cartwright.workflows.search.SearchIndexActivities.DocumentDrift;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tree by which products are found beside the catalogue's, in a shop without OpenSearch. */
@Import(Shelf.class)
class CategoryDriftIT extends ShopTest {

    private final SearchSteps steps;
    private final ProductSearch search;
    private final Categories categories;
    private final CategoryEditing editing;
    private final Shelf shelf;
    private final JdbcClient owner = JdbcClient.create(ShopDatabase.owner());
    private String upper = "";
    private String other = "";
    private String moved = "";

    @Autowired
    CategoryDriftIT(
            SearchIndexActivities activities,
            ProductSearch search,
            Categories categories,
            CategoryEditing editing,
            Shelf shelf) {
        this.steps = new SearchSteps(activities);
        this.search = search;
        this.categories = categories;
        this.editing = editing;
        this.shelf = shelf;
    }

    /** Other tests put things into the catalogue past its log. */
    @BeforeEach
    void nothingIsWrong() {
        upper = shelf.category("Held upper", null);
        other = shelf.category("Held other", null);
        moved = shelf.category("Held moved", upper);
        shelf.hear();
        check(true);
        assertThat(check(false).found()).isZero();
    }

    @AfterEach
    void end() {
        steps.close();
    }

    @Test
    void agreesWithTheCatalogueAfterEveryKindOfChange() {
        var below = shelf.category("Held below", moved.toUpperCase(Locale.ROOT));
        change(moved, "Held and renamed", other);
        change(below, "Held below", null);
        delete(upper);
        shelf.hear();

        assertThat(check(false).found()).isZero();
    }

    @Test
    void passesOverWhatIsStillOnItsWay() {
        change(moved, "Held moved", other);

        assertThat(check(true).found()).isZero();
        shelf.hear();
        assertThat(check(false).found()).isZero();
    }

    @Test
    void repairsWhatAMoveThatWasLostHasLeft() {
        shelf.put(moved, "Held coaster", 100, Map.of());
        change(moved, "Held moved", other);
        shelf.hear();
        tamper("UPDATE search.category SET parent = '" + upper + "', version = version - 1 WHERE id = :id", id(moved));

        var found = check(true);

        assertThat(found.stale()).isEqualTo(1);
        assertThat(found.repaired()).isEqualTo(found.found()).isEqualTo(1);
        assertThat(found.examples()).containsExactly("category " + moved);
        assertThat(check(false).found()).isZero();
        Answers.eventually(
                () -> search.find(within(other)),
                answer -> assertThat(answer.hits()).hasSize(1));
        assertThat(search.find(within(upper)).hits()).isEmpty();
    }

    @Test
    void findsAndRepairsWhatIsMissingWrongOrTooMuch() {
        tamper("DELETE FROM search.category WHERE id = :id", id(upper));
        tamper("UPDATE search.category SET deleted = true WHERE id = :id", id(moved));
        tamper("UPDATE search.category SET name = 'Scrawled' WHERE id = :id", id(other));
        var gone = shelf.category("Held gone", null);
        var left = id(gone);
        delete(gone);
        shelf.hear();
        tamper("UPDATE search.category SET deleted = false WHERE id = :id", left);

        var seen = check(false);
        var found = check(true);

        assertThat(found).isEqualTo(seen.and(repaired(4)));
        assertThat(found.missing()).isEqualTo(2);
        assertThat(found.wrong()).isEqualTo(1);
        assertThat(found.surplus()).isEqualTo(1);
        assertThat(found.examples())
                .containsExactlyInAnyOrder(
                        "category " + upper, "category " + moved, "category " + other, "category " + gone);
        assertThat(check(false).found()).isZero();
    }

    private static DocumentDrift repaired(long rows) {
        return new DocumentDrift(0, 0, 0, 0, 0, rows, List.of());
    }

    private static SearchQuestion within(String category) {
        var all = Shelf.asking("held coaster");
        return new SearchQuestion(
                all.text(), category, Map.of(), null, null, Shelf.GBP, all.sort(), 0, 50, all.customer());
    }

    private void change(String code, String name, @Nullable String parent) {
        var before = categories.find(code).orElseThrow();
        Shelf.done(editing.change(
                code, before.version(), new CategoryDraft(name, parent, before.attributes()), Shelf.ACTOR));
    }

    private void delete(String code) {
        Shelf.done(editing.delete(code, categories.find(code).orElseThrow().version(), Shelf.ACTOR));
    }

    private UUID id(String code) {
        return categories.find(code).orElseThrow().id();
    }

    private DocumentDrift check(boolean repair) {
        return Objects.requireNonNull(steps.calls().check(repair).documents());
    }

    private void tamper(String statement, UUID id) {
        assertThat(owner.sql(statement).param("id", id).update()).isPositive();
    }
}
