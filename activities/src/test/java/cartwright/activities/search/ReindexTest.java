package cartwright.activities.search;

import cartwright.workflows.search.SearchIndexActivities;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The steps of a reindex as a worker runs them, over products of one category. */
abstract class ReindexTest extends IndexedTest {

    final SearchSteps steps;
    final SearchIndexActivities activities;
    final Shelf shelf;
    String category = "";

    ReindexTest(SearchIndexActivities activities, Shelf shelf) {
        this.steps = new SearchSteps(activities);
        this.activities = steps.calls();
        this.shelf = shelf;
    }

    @BeforeEach
    void category() {
        category = shelf.category("Remade", null);
    }

    @AfterEach
    void end() {
        steps.close();
    }
}
