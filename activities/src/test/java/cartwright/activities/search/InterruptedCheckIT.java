package cartwright.activities.search;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.ShopDatabase;
import cartwright.activities.ShopTest;
import cartwright.activities.catalog.Product;
import cartwright.workflows.search.SearchIndexActivities;
import cartwright.workflows.search.SearchIndexActivities.DocumentDrift;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A check whose worker is lost in the middle. */
@Import(Shelf.class)
class InterruptedCheckIT extends ShopTest {

    private final SearchIndexActivities activities;
    private final Shelf shelf;

    @Autowired
    InterruptedCheckIT(SearchIndexActivities activities, Shelf shelf) {
        this.activities = activities;
        this.shelf = shelf;
    }

    @Test
    void goesOnBehindTheLastPageThatTheLostWorkerLookedAt() {
        var category = shelf.category("Looked through", null);
        var before = shelf.put(category, "Looked at before", 100, Map.of());
        var behind = shelf.put(category, "Looked at behind", 100, Map.of());
        shelf.hear();
        hide(before);
        hide(behind);
        var place = CheckPlace.ofDocuments()
                .behind(before.id(), new DocumentDrift(40, 0, 3, 0, 0, 3, List.of("by the lost one")));

        try (var steps = new SearchSteps(activities)) {
            var heard = steps.heard(CheckPlace.class);

            var drift = Objects.requireNonNull(steps.after(place).check(true).documents());

            assertThat(drift.products()).isEqualTo(41);
            assertThat(drift.stale()).isEqualTo(3);
            assertThat(drift.wrong()).isEqualTo(1);
            assertThat(drift.repaired()).isEqualTo(4);
            assertThat(drift.examples())
                    .containsExactly("by the lost one", behind.id().toString());
            assertThat(heard).isNotEmpty();
        }
    }

    private static void hide(Product product) {
        JdbcClient.create(ShopDatabase.owner())
                .sql("UPDATE search.document SET active = false WHERE product_id = :id")
                .param("id", product.id())
                .update();
    }
}
