package cartwright.activities.payment.dispute;

import cartwright.activities.kernel.seal.Seal;
import cartwright.workflows.kernel.DisputeId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The evidence as it is collected, and as it is sealed once it is about to be submitted. */
@Repository
class EvidenceRows {

    private final JdbcClient jdbc;
    private final Seal seal;

    EvidenceRows(JdbcClient jdbc, Seal seal) {
        this.jdbc = jdbc;
        this.seal = seal;
    }

    /**
     * What is kept of a dispute's evidence.
     *
     * @param sealedFor for what {@code sealed} was, or is being, submitted: the request that it answers
     * @param attempt how often something was sealed, so that what is sent under a key never changes
     */
    record Kept(
            @Nullable Evidence collected,
            @Nullable String statement,
            @Nullable Evidence sealed,
            @Nullable String sealedFor,
            int attempt) {

        static final Kept NOTHING = new Kept(null, null, null, null, 1);
    }

    Kept find(DisputeId id) {
        return read(id).orElse(Kept.NOTHING);
    }

    private Optional<Kept> read(DisputeId id) {
        return jdbc.sql(
                        "SELECT collected, statement, sealed, sealed_for, attempt FROM dispute.evidence WHERE dispute_id = :id")
                .param("id", id.uuid())
                .query((row, number) -> kept(id, row))
                .optional();
    }

    void collected(DisputeId id, Evidence evidence) {
        jdbc.sql("""
                        INSERT INTO dispute.evidence (dispute_id, collected, collected_at)
                        VALUES (:id, :evidence::jsonb, clock_timestamp())
                        ON CONFLICT (dispute_id) DO UPDATE SET collected = excluded.collected, collected_at = excluded.collected_at
                        """)
                .param("id", id.uuid())
                .param("evidence", seal.seal(EvidenceColumns.COLLECTED, id.uuid(), evidence))
                .update();
    }

    void stated(DisputeId id, String statement, String actor) {
        jdbc.sql("""
                        INSERT INTO dispute.evidence (dispute_id, statement, stated_by) VALUES (:id, :statement::jsonb, :actor)
                        ON CONFLICT (dispute_id) DO UPDATE SET statement = excluded.statement, stated_by = excluded.stated_by
                        """)
                .param("id", id.uuid())
                .param("statement", seal.seal(EvidenceColumns.STATEMENT, id.uuid(), statement))
                .param("actor", actor)
                .update();
    }

    /** Seals {@code evidence} unless something was sealed for the same before, and says what counts. */
    Kept seal(DisputeId id, String purpose, Evidence evidence) {
        jdbc.sql("""
                        UPDATE dispute.evidence SET sealed = :evidence::jsonb, sealed_for = :purpose, attempt = attempt + 1
                        WHERE dispute_id = :id AND sealed_for IS DISTINCT FROM :purpose
                        """)
                .param("evidence", seal.seal(EvidenceColumns.SUBMITTED, id.uuid(), evidence))
                .param("purpose", purpose)
                .param("id", id.uuid())
                .update();
        return find(id);
    }

    /** What was sealed has been refused and may be made better. */
    void unseal(DisputeId id) {
        jdbc.sql("UPDATE dispute.evidence SET sealed = NULL, sealed_for = NULL WHERE dispute_id = :id")
                .param("id", id.uuid())
                .update();
    }

    private Kept kept(DisputeId id, ResultSet row) throws SQLException {
        var dispute = id.uuid();
        return new Kept(
                seal.openNullable(EvidenceColumns.COLLECTED, dispute, row.getString("collected"), Evidence.class),
                seal.openNullable(EvidenceColumns.STATEMENT, dispute, row.getString("statement"), String.class),
                seal.openNullable(EvidenceColumns.SUBMITTED, dispute, row.getString("sealed"), Evidence.class),
                row.getString("sealed_for"),
                row.getInt("attempt"));
    }
}
