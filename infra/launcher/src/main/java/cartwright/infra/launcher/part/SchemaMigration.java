package cartwright.infra.launcher.part;

import javax.sql.DataSource;

/** Brings the shop's schemas to the version that the applications expect. Safe to repeat. */
@FunctionalInterface
public interface SchemaMigration {

    /**
     * Migrates.
     *
     * @param owner connects as the role that owns the schemas
     * @param applicationRole is granted what the applications need
     * @return how many migrations were applied
     */
    int migrate(DataSource owner, String applicationRole);
}
