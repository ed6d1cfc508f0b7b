package cartwright.activities.reconciliation.file;

import cartwright.activities.kernel.Ids;
import cartwright.activities.kernel.file.FilePieces;
import cartwright.workflows.reconciliation.SettlementProvider;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;

/** Files as they were handed in, kept in pieces, so that no file is ever in memory as a whole. */
@Service
public class UploadedFiles {

    /** A settlement file of several million rows. */
    public static final long LARGEST = 1_000_000_000L;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final FilePieces pieces;

    UploadedFiles(JdbcClient jdbc, Clock clock, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.pieces = new FilePieces(jdbc, transactions, "reconciliation.file_piece");
    }

    /** What a file is for. */
    public enum Purpose {
        SETTLEMENT,
        BANK
    }

    /** What is known of a file before it is read. */
    public record Description(
            Purpose purpose, @Nullable SettlementProvider provider, String mediaType, String uploadedBy) {}

    /** What became of it; {@code isNew} is false when the same bytes were handed in before. */
    public record Stored(UUID id, long size, boolean isNew) {}

    /**
     * Stores the bytes, once.
     *
     * @throws FilePieces.TooLarge before anything is stored for good
     * @throws IOException when the bytes cannot be read
     */
    @Transactional(rollbackFor = IOException.class)
    public Stored store(Description description, InputStream bytes) throws IOException {
        var id = Ids.next();
        jdbc.sql("""
                        INSERT INTO reconciliation.file (id, purpose, provider, media_type, size, sha256, uploaded_by, uploaded_at)
                        VALUES (:id, :purpose, :provider, :type, 0, :id::text, :by, :now)
                        """)
                .param("id", id)
                .param("purpose", description.purpose().name())
                .param("provider", provider(description))
                .param("type", description.mediaType())
                .param("by", description.uploadedBy())
                .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .update();
        var stored = pieces.store(id, bytes, LARGEST);
        var known = find(description, stored.sha256());
        if (known.isPresent()) {
            forget(id);
            return new Stored(known.get(), stored.size(), false);
        }
        jdbc.sql("UPDATE reconciliation.file SET size = :size, sha256 = :hash WHERE id = :id")
                .param("size", stored.size())
                .param("hash", stored.sha256())
                .param("id", id)
                .update();
        return new Stored(id, stored.size(), true);
    }

    private Optional<UUID> find(Description description, String hash) {
        return jdbc.sql("""
                        SELECT id FROM reconciliation.file
                        WHERE purpose = :purpose AND provider IS NOT DISTINCT FROM :provider AND sha256 = :hash
                        """)
                .param("purpose", description.purpose().name())
                .param("provider", provider(description))
                .param("hash", hash)
                .query(UUID.class)
                .optional();
    }

    private void forget(UUID id) {
        pieces.forget(id);
        jdbc.sql("DELETE FROM reconciliation.file WHERE id = :id")
                .param("id", id)
                .update();
    }

    /** Whose settlement file it is; empty when there is no such settlement file. */
    public Optional<SettlementProvider> settlementOf(UUID id) {
        return jdbc.sql("SELECT provider FROM reconciliation.file WHERE id = :id AND purpose = 'SETTLEMENT'")
                .param("id", id)
                .query(String.class)
                .optional()
                .map(SettlementProvider::valueOf);
    }

    /** The file's bytes, fetched piece by piece as they are read. */
    public InputStream open(UUID id) {
        return pieces.open(id);
    }

    /** As {@link #open}, within the transaction that has just stored the file. */
    public InputStream openOwn(UUID id) {
        return pieces.openOwn(id);
    }

    private static @Nullable String provider(Description description) {
        return description.provider() == null ? null : description.provider().name();
    }
}
