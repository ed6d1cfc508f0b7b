package cartwright.activities.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowingConsumer;
import org.jspecify.annotations.Nullable;

/** A test that asks both engines alike. */
abstract class ComparedTest extends IndexedTest {

    private final ProductSearch search;
    private final DatabaseSearch database;
    private final FoundCategories categories;

    ComparedTest(ProductSearch search, DatabaseSearch database, FoundCategories categories) {
        this.search = search;
        this.database = database;
        this.categories = categories;
    }

    final void answered(SearchQuestion question, boolean byIndex, ThrowingConsumer<SearchAnswer> assertion) {
        if (byIndex) {
            Answers.eventually(() -> search.find(question), answer -> {
                assertThat(answer.isDegraded()).isFalse();
                assertion.accept(answer);
            });
        } else {
            Answers.eventually(() -> byDatabase(question), assertion);
        }
    }

    private SearchAnswer byDatabase(SearchQuestion question) {
        return ProductSearch.answer(
                database.find(question, within(question.category())),
                categories.tree(),
                new SearchProperties(
                        List.of(100L, 250L, 500L, 1_000L, 2_500L, 5_000L, 10_000L),
                        500,
                        Duration.ofSeconds(30),
                        1,
                        Duration.ofSeconds(3)),
                true);
    }

    private List<String> within(@Nullable String category) {
        return category == null ? List.of() : categories.tree().within(category);
    }
}
