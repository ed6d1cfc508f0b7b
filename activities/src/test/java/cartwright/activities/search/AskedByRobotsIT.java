package cartwright.activities.search;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.ShopTest;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A day on which something else is asked for each time. */
class AskedByRobotsIT extends ShopTest {

    private static final int MOST = 50_000;

    private final AskedQueries asked;
    private final JdbcClient jdbc;

    @Autowired
    AskedByRobotsIT(AskedQueries asked, JdbcClient jdbc) {
        this.asked = asked;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void flood() {
        asked.store();
        jdbc.sql("""
                        INSERT INTO search.asked (day, query, searches, without_result, clicks)
                        SELECT :today, 'flood ' || n, 1, 1, 0 FROM generate_series(1, :most) n
                        """)
                .param("today", LocalDate.now(ZoneOffset.UTC))
                .param("most", MOST)
                .update();
    }

    @AfterEach
    void dry() {
        jdbc.sql("DELETE FROM search.asked WHERE query LIKE 'flood %'").update();
    }

    @Test
    void keepsNothingNewOfItAndGoesOnCountingWhatIsKnown() {
        asked.asked("flood 7", 1);
        asked.asked("after the flood", 1);

        asked.store();

        assertThat(searches("flood 7")).contains(2L);
        assertThat(searches("after the flood")).isEmpty();
    }

    private Optional<Long> searches(String query) {
        return jdbc.sql("SELECT searches FROM search.asked WHERE query = :query")
                .param("query", query)
                .query(Long.class)
                .optional();
    }
}
