package cartwright.activities.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cartwright.activities.Locks;
import cartwright.activities.ShopDatabase;
import cartwright.activities.ShopTest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessException;
import org.springframework.test.context.TestPropertySource;

/** PostgreSQL in the place of the index, in a catalogue in which that takes for ever: connections are left for orders. */
@Import(Shelf.class)
@TestPropertySource(properties = {"cartwright.search.database-at-once=2", "cartwright.search.database-patience=2s"})
class SearchBoundsIT extends ShopTest {

    private static final int CALLERS = 8;

    private final ProductSearch search;
    private final Suggestions suggestions;

    @Autowired
    SearchBoundsIT(ProductSearch search, Suggestions suggestions) {
        this.search = search;
        this.suggestions = suggestions;
    }

    @Test
    void letsFewSearchAtATimeAndNoneForLong() throws Exception {
        askedWhileNothingIsAnswered(() -> search.find(Shelf.asking("mug")));

        assertThat(search.find(Shelf.asking("mug")).isDegraded()).isTrue();
    }

    @Test
    void letsFewBeSuggestedToAtATimeAndNoneForLong() throws Exception {
        // What is in which category is known from then on.
        suggestions.to("mug", 8);
        askedWhileNothingIsAnswered(() -> suggestions.to("mug", 8));

        assertThat(suggestions.to("mug", 8).isDegraded()).isTrue();
    }

    private static void askedWhileNothingIsAnswered(Callable<?> question) throws Exception {
        try (var threads = Executors.newFixedThreadPool(CALLERS);
                var held = ShopDatabase.owner().getConnection();
                var statement = held.createStatement()) {
            held.setAutoCommit(false);
            statement.execute("LOCK TABLE search.document IN ACCESS EXCLUSIVE MODE");
            List<Future<?>> answers = new ArrayList<>();
            for (int caller = 0; caller < CALLERS; caller++) {
                answers.add(threads.submit(question));
            }
            Answers.eventually(Locks::waiting, waits -> assertThat(waits).isEqualTo(2));
            for (var answer : answers) {
                assertThat(Locks.waiting()).isLessThanOrEqualTo(2);
                assertThatThrownBy(() -> answer.get(30, TimeUnit.SECONDS))
                        .hasCauseInstanceOf(DataAccessException.class);
            }
            held.rollback();
        }
    }
}
