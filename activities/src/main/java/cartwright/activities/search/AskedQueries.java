package cartwright.activities.search;

import cartwright.activities.kernel.Json;
import cartwright.activities.kernel.Statements;
import cartwright.workflows.kernel.Sku;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Counts what is looked for: by day and words alone, never by whom. Texts that look as if they named a person or held a number of
 * somebody's are not kept, and staff see only what was looked for several times. Counted in memory and stored now and then: a
 * process that is killed forgets some seconds of it.
 */
@Service
public class AskedQueries implements DisposableBean {

    private static final int LONGEST = 64;
    private static final int MOST_DIGITS = 6;
    private static final int MOST_WAITING = 1_000;
    private static final Duration STORED_EVERY = Duration.ofSeconds(5);
    private static final int KEPT_DAYS = 400;

    /** Robots ask for something else each time; what people ask for comes again, and early. */
    private static final int MOST_A_DAY = 50_000;

    /** Fewer could be one person's own words. */
    private static final int SHOWN_FROM = 3;

    private static final int MOST_CHOSEN = 10;

    /** Counts for the last day on which it was looked for, today or yesterday; skus that there are not would have no end. */
    private static final String CHOOSE = Statements.read(AskedQueries.class, "choose");

    private final JdbcClient jdbc;
    private final Clock clock;
    private Map<Key, Counted> waiting = new HashMap<>();
    private long stored = System.nanoTime();

    AskedQueries(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What is counted by itself: questions, and by sku what was chosen. */
    private record Key(String query, @Nullable String sku) {}

    private record Counted(String query, @Nullable String sku, long searches, long without, long clicks) {

        Counted and(Counted other) {
            return new Counted(query, sku, searches + other.searches, without + other.without, clicks + other.clicks);
        }
    }

    /** In what order staff see what was looked for. */
    public enum Order {
        /** What was looked for most. */
        FREQUENT,
        /** What was looked for most and not found. */
        WITHOUT_RESULT,
        /** What led to products most often. */
        CLICKED
    }

    /**
     * How often something was looked for.
     *
     * @param withoutResult how many of those found nothing
     * @param clicks how often a product was chosen of what was found
     * @param chosen which products those were, the most chosen first, at most ten
     */
    public record Asked(String query, long searches, long withoutResult, long clicks, List<Chosen> chosen) {

        public Asked {
            chosen = List.copyOf(chosen);
        }
    }

    /** How often a sku was chosen of what was found. */
    public record Chosen(String sku, long clicks) {}

    /** Somebody looked for {@code text} and found so many products. */
    public void asked(String text, long total) {
        normalized(text).ifPresent(query -> count(new Counted(query, null, 1, total == 0 ? 1 : 0, 0)));
    }

    /**
     * Somebody chose a product of what was found for {@code text}; counts only where that was looked for.
     *
     * @param sku that is kept where there is such
     */
    public void clicked(String text, Sku sku) {
        normalized(text).ifPresent(query -> count(new Counted(query, sku.value(), 0, 0, 1)));
    }

    /** The words in their one form; empty for what is not to be kept. */
    static Optional<String> normalized(String text) {
        var query = text.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
        var digits = query.chars().filter(Character::isDigit).count();
        var isPersonal = query.indexOf('@') >= 0 || digits > MOST_DIGITS;
        return query.isEmpty() || query.length() > LONGEST || isPersonal ? Optional.empty() : Optional.of(query);
    }

    private void count(Counted counted) {
        if (waits(counted)) {
            store();
        }
    }

    private synchronized boolean waits(Counted counted) {
        waiting.merge(new Key(counted.query(), counted.sku()), counted, Counted::and);
        return waiting.size() >= MOST_WAITING || System.nanoTime() - stored > STORED_EVERY.toNanos();
    }

    private synchronized List<Counted> taken() {
        var taken = new ArrayList<>(waiting.values());
        waiting = new HashMap<>();
        stored = System.nanoTime();
        return taken;
    }

    /** Stores what was counted: each statement in the order of the words, so that processes wait for each other in one order. */
    void store() {
        var taken = taken();
        if (taken.isEmpty()) {
            return;
        }
        var today = today();
        jdbc.sql("""
                        INSERT INTO search.asked AS a (day, query, searches, without_result, clicks)
                        SELECT :today, query, searches, without, 0
                        FROM jsonb_to_recordset(:counted::jsonb) AS c (query text, searches bigint, without bigint)
                        WHERE searches > 0
                            AND ((SELECT count(*) FROM (SELECT FROM search.asked WHERE day = :today LIMIT :most) d) < :most
                                OR EXISTS (SELECT FROM search.asked k WHERE k.day = :today AND k.query = c.query))
                        ORDER BY query
                        ON CONFLICT (day, query) DO UPDATE SET searches = a.searches + excluded.searches,
                            without_result = a.without_result + excluded.without_result
                        """)
                .param("today", today)
                .param("most", MOST_A_DAY)
                .param("counted", Json.write(taken))
                .update();
        jdbc.sql(CHOOSE)
                .param("today", today)
                .param("most", MOST_A_DAY)
                .param("counted", Json.write(taken))
                .update();
        jdbc.sql("DELETE FROM search.asked WHERE day < :today - " + KEPT_DAYS)
                .param("today", today)
                .update();
    }

    /** What was looked for on days from {@code from} to {@code to}, both within. */
    public List<Asked> report(LocalDate from, LocalDate to, Order order, int limit) {
        store();
        var column = switch (order) {
            case FREQUENT -> "searches";
            case WITHOUT_RESULT -> "without_result";
            case CLICKED -> "clicks";
        };
        return jdbc.sql("""
                        SELECT a.*, (
                            SELECT coalesce(jsonb_agg(c), '[]') FROM (
                                SELECT sku, sum(clicks)::bigint AS clicks FROM search.chosen
                                WHERE query = a.query AND day BETWEEN :from AND :to
                                GROUP BY sku ORDER BY clicks DESC, sku LIMIT :chosen) c) AS chosen
                        FROM (
                            SELECT query, sum(searches)::bigint AS searches, sum(without_result)::bigint AS without_result,
                                sum(clicks)::bigint AS clicks
                            FROM search.asked WHERE day BETWEEN :from AND :to GROUP BY query
                            HAVING sum(searches) >= :shown AND sum(%1$s) > 0 ORDER BY sum(%1$s) DESC, query LIMIT :limit) a
                        ORDER BY a.%1$s DESC, a.query
                        """.formatted(column))
                .param("from", from)
                .param("to", to)
                .param("shown", SHOWN_FROM)
                .param("chosen", MOST_CHOSEN)
                .param("limit", limit)
                .query((row, _) -> new Asked(
                        row.getString("query"),
                        row.getLong("searches"),
                        row.getLong("without_result"),
                        row.getLong("clicks"),
                        List.of(Json.read(row.getString("chosen"), Chosen[].class))))
                .list();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    @Override
    public void destroy() {
        store();
    }
}
