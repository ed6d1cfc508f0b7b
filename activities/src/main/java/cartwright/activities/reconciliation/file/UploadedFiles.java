package cartwright.activities.reconciliation.file;

import cartwright.activities.kernel.Ids;
import cartwright.activities.kernel.file.FilePieces;
import cartwright.activities.kernel.file.UploadProperties;
import cartwright.workflows.reconciliation.SettlementProvider;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Files as they were handed in, kept in pieces, so that no file is ever in memory as a whole. */
@Service
public class UploadedFiles {

    /** A settlement file of several million rows. */
    public static final long LARGEST = 1_000_000_000L;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final FilePieces pieces;
    private final UploadProperties limits;
    private final TransactionTemplate transaction;

    UploadedFiles(JdbcClient jdbc, Clock clock, PlatformTransactionManager transactions, UploadProperties limits) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.limits = limits;
        this.pieces = new FilePieces(jdbc, transactions, "reconciliation.file_piece");
        this.transaction = new TransactionTemplate(transactions);
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

    /** A file whose bytes are there, and which does not count yet. */
    public record Taken(UUID id, Description description, long size, String sha256) {}

    /**
     * Stores a file, once; of one that cannot be stored whole nothing is left.
     *
     * @throws FilePieces.TooLarge when it has more than {@link #LARGEST} bytes
     * @throws FilePieces.TooSlow when they take longer than {@link UploadProperties#within}
     * @throws IOException when its bytes cannot be read
     */
    public Stored store(Description description, InputStream bytes) throws IOException {
        return complete(take(description, bytes));
    }

    /**
     * Takes a file's bytes, in no transaction, for a client may be slow. The caller completes it or lets it go; what neither happens
     * to, because its process died, is swept.
     *
     * @throws FilePieces.TooLarge as {@link #store}
     * @throws FilePieces.TooSlow as {@link #store}
     * @throws IOException as {@link #store}
     */
    public Taken take(Description description, InputStream bytes) throws IOException {
        var id = Ids.next();
        jdbc.sql("""
                        INSERT INTO reconciliation.file (id, purpose, provider, media_type, size, sha256, uploaded_by, uploaded_at,
                                                         incomplete_since)
                        VALUES (:id, :purpose, :provider, :type, 0, :id::text, :by, :now, now())
                        """)
                .param("id", id)
                .param("purpose", description.purpose().name())
                .param("provider", provider(description))
                .param("type", description.mediaType())
                .param("by", description.uploadedBy())
                .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .update();
        try {
            var stored = pieces.store(id, bytes, limits.of(LARGEST));
            return new Taken(id, description, stored.size(), stored.sha256());
        } catch (IOException | RuntimeException failed) {
            forget(id);
            throw failed;
        }
    }

    /** Lets a file count, in the caller's transaction if there is one; or that with the same bytes which was there before. */
    public Stored complete(Taken taken) {
        return Objects.requireNonNull(transaction.execute(status -> {
            jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(:hash, 0))")
                    .param("hash", taken.sha256())
                    .query()
                    .singleRow();
            var known = find(taken.description(), taken.sha256());
            if (known.isPresent()) {
                forget(taken.id());
                return new Stored(known.get(), taken.size(), false);
            }
            jdbc.sql(
                            "UPDATE reconciliation.file SET size = :size, sha256 = :hash, incomplete_since = NULL WHERE id = :id")
                    .param("size", taken.size())
                    .param("hash", taken.sha256())
                    .param("id", taken.id())
                    .update();
            return new Stored(taken.id(), taken.size(), true);
        }));
    }

    /** Lets a file go that was taken and does not count. */
    public void drop(Taken taken) {
        forget(taken.id());
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
        transaction.executeWithoutResult(status -> {
            if (isIncomplete(id)) {
                pieces.forget(id);
                jdbc.sql("DELETE FROM reconciliation.file WHERE id = :id")
                        .param("id", id)
                        .update();
            }
        });
    }

    private boolean isIncomplete(UUID id) {
        return jdbc.sql(
                        "SELECT EXISTS (SELECT FROM reconciliation.file WHERE id = :id AND incomplete_since IS NOT NULL)")
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    /** Whose settlement file it is; empty when there is no such settlement file. */
    public Optional<SettlementProvider> settlementOf(UUID id) {
        return jdbc.sql(
                        "SELECT provider FROM reconciliation.file WHERE id = :id AND purpose = 'SETTLEMENT' AND incomplete_since IS NULL")
                .param("id", id)
                .query(String.class)
                .optional()
                .map(SettlementProvider::valueOf);
    }

    /** The file's bytes, fetched piece by piece as they are read. */
    public InputStream open(UUID id) {
        return pieces.open(id);
    }

    /** As {@link #open}, within the caller's transaction. */
    public InputStream openOwn(UUID id) {
        return pieces.openOwn(id);
    }

    private static @Nullable String provider(Description description) {
        return description.provider() == null ? null : description.provider().name();
    }
}
