package cartwright.activities.reconciliation.file;

import cartwright.activities.kernel.Expiring;
import cartwright.activities.kernel.RetentionProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Files that broke off while they were handed in, when the process that took them died with them: their pieces, then they. */
@Component
class BrokenUploads implements Expiring {

    private static final String OLD = "f.incomplete_since < now() - :kept * interval '1 second'";

    private final JdbcClient jdbc;
    private final RetentionProperties properties;

    BrokenUploads(JdbcClient jdbc, RetentionProperties properties) {
        this.jdbc = jdbc;
        this.properties = properties;
    }

    @Override
    public String kind() {
        return "broken-uploads";
    }

    @Override
    public int forget(int atMost) {
        var pieces = delete("""
                DELETE FROM reconciliation.file_piece WHERE ctid = ANY (ARRAY(
                    SELECT p.ctid FROM reconciliation.file f JOIN reconciliation.file_piece p ON p.file_id = f.id
                    WHERE %s LIMIT :most))
                """, atMost);
        return pieces < atMost ? pieces + files(atMost - pieces) : pieces;
    }

    private int files(int atMost) {
        return delete("""
                DELETE FROM reconciliation.file WHERE id = ANY (ARRAY(
                    SELECT f.id FROM reconciliation.file f
                    WHERE %s AND NOT EXISTS (SELECT FROM reconciliation.file_piece p WHERE p.file_id = f.id) LIMIT :most))
                """, atMost);
    }

    private int delete(String statement, int atMost) {
        return jdbc.sql(statement.formatted(OLD))
                .param("kept", properties.uploadedFiles().toSeconds())
                .param("most", atMost)
                .update();
    }
}
