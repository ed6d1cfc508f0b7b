package cartwright.activities.catalog.imports;

import cartwright.activities.kernel.OldRows;
import cartwright.activities.kernel.RetentionProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Imports that have ended, with what was wrong in their files. */
@Component
class OldImports extends OldRows {

    OldImports(JdbcClient jdbc, RetentionProperties properties) {
        super(jdbc, "product-imports", "catalog.import", "ended_at", properties.productImports());
    }
}
