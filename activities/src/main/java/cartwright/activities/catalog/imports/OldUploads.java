package cartwright.activities.catalog.imports;

import cartwright.activities.kernel.OldRows;
import cartwright.activities.kernel.RetentionProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Files that broke off while they were handed in, when the process that took them died with them. */
@Component
class OldUploads extends OldRows {

    OldUploads(JdbcClient jdbc, RetentionProperties properties) {
        super(jdbc, "uploaded-files", "catalog.import_piece", "since", properties.uploadedFiles());
    }
}
