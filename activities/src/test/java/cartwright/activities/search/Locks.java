package cartwright.activities.search;

import cartwright.activities.ShopDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The locks of the shop's database. */
final class Locks {

    private Locks() {}

    /** How many wait for one. */
    static long waiting() {
        return JdbcClient.create(ShopDatabase.owner())
                .sql("SELECT count(*) FROM pg_locks WHERE NOT granted")
                .query(Long.class)
                .single();
    }
}
