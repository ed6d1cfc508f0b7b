package cartwright.activities;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.util.Map;
import org.flywaydb.core.Flyway;

/** Schemas as they were in earlier releases, for {@code shop_app} to use. */
public final class EarlierSchema {

    private EarlierSchema() {}

    /** Makes a context's schema as it was at {@code version}. */
    public static void make(EmbeddedPostgres server, String context, String version) {
        Flyway.configure()
                .dataSource(server.getPostgresDatabase())
                .schemas(context)
                .locations("classpath:db/migration/" + context)
                .placeholders(Map.of("appRole", "shop_app"))
                .target(version)
                .load()
                .migrate();
    }
}
