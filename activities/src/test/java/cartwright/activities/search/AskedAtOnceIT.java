package cartwright.activities.search;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.Locks;
import cartwright.activities.ShopDatabase;
import cartwright.activities.ShopTest;
import cartwright.workflows.kernel.Sku;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Several processes that store at the same time what was looked for: each in one order, so that none waits for one that waits for it. */
class AskedAtOnceIT extends ShopTest {

    private static final List<String> QUERIES = IntStream.range(0, 100)
            .mapToObj(number -> "asked at once %02d".formatted(number))
            .toList();

    private final AskedQueries asked;

    @Autowired
    AskedAtOnceIT(AskedQueries asked) {
        this.asked = asked;
    }

    @BeforeEach
    void ask() {
        QUERIES.forEach(query -> asked.asked(query, 1));
        asked.store();
    }

    @Test
    void storesWhatWasAskedInTheOrderOfItsWords() throws Exception {
        whileTheFirstIsHeld(() -> {
            QUERIES.forEach(query -> asked.asked(query, 1));
            asked.store();
            return null;
        });
    }

    @Test
    void storesWhatWasChosenInTheOrderOfItsWords() throws Exception {
        whileTheFirstIsHeld(() -> {
            QUERIES.forEach(query -> asked.clicked(query, new Sku("CHOSEN")));
            asked.store();
            return null;
        });
    }

    /** Who waits for the first has taken no other. */
    private static void whileTheFirstIsHeld(Callable<Void> storing) throws Exception {
        try (var threads = Executors.newSingleThreadExecutor();
                var held = ShopDatabase.owner().getConnection()) {
            held.setAutoCommit(false);
            assertThat(locked(held, "= '" + QUERIES.getFirst() + "'")).isEqualTo(1);
            var stored = threads.submit(storing);
            Answers.eventually(Locks::waiting, waits -> assertThat(waits).isEqualTo(1));

            assertThat(locked(held, "LIKE 'asked at once %'")).isEqualTo(QUERIES.size());

            held.rollback();
            stored.get();
        }
    }

    private static int locked(Connection connection, String which) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "SELECT query FROM search.asked WHERE query " + which + " FOR UPDATE SKIP LOCKED")) {
            var count = 0;
            while (rows.next()) {
                count++;
            }
            return count;
        }
    }
}
