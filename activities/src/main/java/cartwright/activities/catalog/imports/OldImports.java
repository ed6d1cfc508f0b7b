package cartwright.activities.catalog.imports;

import cartwright.activities.kernel.Expiring;
import cartwright.activities.kernel.OldRows;
import cartwright.activities.kernel.RetentionProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Imports that have ended, with what was wrong in their files. */
@Component
class OldImports implements Expiring {

    private final OldRows rows;
    private final RetentionProperties properties;

    OldImports(JdbcClient jdbc, RetentionProperties properties) {
        this.rows = new OldRows(jdbc, "catalog.import", "ended_at");
        this.properties = properties;
    }

    @Override
    public String kind() {
        return "product-imports";
    }

    @Override
    public int forget(int atMost) {
        return rows.forget(properties.productImports(), atMost);
    }
}
