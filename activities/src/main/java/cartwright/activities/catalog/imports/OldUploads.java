package cartwright.activities.catalog.imports;

import cartwright.activities.kernel.Expiring;
import cartwright.activities.kernel.OldRows;
import cartwright.activities.kernel.RetentionProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Files that broke off while they were handed in, when the process that took them died with them. */
@Component
class OldUploads implements Expiring {

    private final OldRows rows;
    private final RetentionProperties properties;

    OldUploads(JdbcClient jdbc, RetentionProperties properties) {
        this.rows = new OldRows(jdbc, "catalog.import_piece", "since");
        this.properties = properties;
    }

    @Override
    public String kind() {
        return "uploaded-files";
    }

    @Override
    public int forget(int atMost) {
        return rows.forget(properties.uploadedFiles(), atMost);
    }
}
