package cartwright.activities.kernel;

import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * Brings the shop's database to the schema this release needs. Run by the role that owns the schemas, before the
 * applications start; they use another role, which owns nothing.
 */
public final class Migrations {

    /** In the order in which they build on each other; each context has a schema and a history of its own. */
    private static final List<String> CONTEXTS = List.of(
            "kernel",
            "users",
            "catalog",
            "inventory",
            "orders",
            "fulfilment",
            "payment",
            "dispute",
            "returns",
            "ledger",
            "fraud",
            "notification",
            "events",
            "reconciliation",
            "analytics",
            "search");

    private Migrations() {}

    /**
     * Applies what is missing; safe to repeat, and safe to run from several machines at once.
     *
     * @param owner connects as the role that is to own the schemas
     * @param applicationRole the role that is granted what the applications need
     * @return how many migrations were applied
     * @throws org.flywaydb.core.api.FlywayException when the database does not fit this release; it is left as it was
     */
    public static int run(DataSource owner, String applicationRole) {
        return CONTEXTS.stream()
                .mapToInt(context -> Flyway.configure()
                        .dataSource(owner)
                        .schemas(context)
                        .createSchemas(true)
                        .locations("classpath:db/migration/" + context)
                        .placeholders(Map.of("appRole", applicationRole))
                        .load()
                        .migrate()
                        .migrationsExecuted)
                .sum();
    }
}
