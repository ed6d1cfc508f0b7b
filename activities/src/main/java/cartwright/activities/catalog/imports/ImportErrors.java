package cartwright.activities.catalog.imports;

import cartwright.activities.kernel.Json;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps what is wrong with the rows of an import, a bounded number of them; called in the transaction that counts all. */
@Component
class ImportErrors {

    private final JdbcClient jdbc;
    private final ImportProperties properties;

    ImportErrors(JdbcClient jdbc, ImportProperties properties) {
        this.jdbc = jdbc;
        this.properties = properties;
    }

    /** How many more are kept. */
    int room(ProductImport of) {
        return (int) Math.max(0, properties.errors() - of.errors());
    }

    /** Keeps the first of these for which there is room. */
    void keep(ProductImport of, List<RowError> errors) {
        var kept = errors.subList(0, Math.min(errors.size(), room(of)));
        if (kept.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        INSERT INTO catalog.import_error (import_id, line, field, code, detail)
                        SELECT :import, line, field, code, detail
                        FROM jsonb_to_recordset(:errors::jsonb) AS e (line bigint, field text, code text, detail text)
                        """)
                .param("import", of.id().uuid())
                .param("errors", Json.write(kept))
                .update();
    }

    /** Lets all of them go. */
    void forget(ProductImport of) {
        jdbc.sql("DELETE FROM catalog.import_error WHERE import_id = :import")
                .param("import", of.id().uuid())
                .update();
    }
}
