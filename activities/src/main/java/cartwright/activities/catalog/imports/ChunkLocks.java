package cartwright.activities.catalog.imports;

import cartwright.activities.kernel.Statements;
import java.util.LinkedHashSet;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Locks what a chunk is about to change, until the transaction ends. */
@Component
class ChunkLocks {

    private static final String PRODUCTS = Statements.read(ChunkLocks.class, "lock");
    private static final String CATEGORIES = Statements.read(ChunkLocks.class, "lock-categories");

    private final JdbcClient jdbc;

    ChunkLocks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What is locked.
     *
     * @param wanted products of the chunk that are not refused already
     * @param places of those of them that are in the catalogue
     */
    record Held(long wanted, Set<Long> places) {

        long known() {
            return places.size();
        }

        /** How many of {@code some} are not in the catalogue. */
        long newAmong(Set<Long> some) {
            return some.stream().filter(place -> !places.contains(place)).count();
        }
    }

    /** @throws IllegalStateException when a crash of the database has emptied the staging table meanwhile */
    Held take(Chunk chunk) {
        // A chunk is small beside the catalogue, whatever the planner knew when it planned the statements, which it
        // does once.
        jdbc.sql("""
                        SELECT set_config('enable_seqscan', 'off', true), set_config('enable_hashjoin', 'off', true),
                               set_config('enable_mergejoin', 'off', true)
                        """).query().singleRow();
        var wanted = jdbc.sql(chunk.about("""
                        SELECT count(*) FILTER (WHERE NOT refused) AS wanted, count(*) AS every
                        FROM {staged} WHERE place > :from AND place <= :to
                        """))
                .params(chunk.parameters())
                .query((row, number) -> {
                    if (row.getLong("every") != chunk.size()) {
                        throw new IllegalStateException(
                                "staged products of " + chunk.of().id() + " are gone");
                    }
                    return row.getLong("wanted");
                })
                .single();
        jdbc.sql(chunk.about(CATEGORIES))
                .params(chunk.parameters())
                .query(Long.class)
                .single();
        var places = jdbc.sql(chunk.about(PRODUCTS))
                .params(chunk.parameters())
                .query(Long.class)
                .list();
        return new Held(wanted, new LinkedHashSet<>(places));
    }
}
