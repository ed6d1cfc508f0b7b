package cartwright.activities.reconciliation.file;

import cartwright.activities.kernel.Ids;
import cartwright.workflows.reconciliation.SettlementProvider;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Files as they were handed in, kept in pieces, so that no file is ever in memory as a whole. */
@Service
public class UploadedFiles {

    /** A settlement file of several million rows. */
    public static final long LARGEST = 1_000_000_000L;

    private static final int PIECE = 1_000_000;

    private final JdbcClient jdbc;
    private final Clock clock;

    /** A connection on which rows are being copied answers no query meanwhile: pieces are fetched on another. */
    private final TransactionTemplate aside;

    UploadedFiles(JdbcClient jdbc, Clock clock, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.aside = new TransactionTemplate(transactions);
        aside.setPropagationBehavior(TransactionDefinition.PROPAGATION_NOT_SUPPORTED);
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

    /** More than {@link #LARGEST} bytes. */
    public static final class TooLarge extends RuntimeException {

        private static final long serialVersionUID = 1L;

        TooLarge() {
            super("a file may have at most " + LARGEST + " bytes");
        }
    }

    /**
     * Stores the bytes, once.
     *
     * @throws TooLarge before anything is stored for good
     * @throws IOException when the bytes cannot be read
     */
    @Transactional(rollbackFor = IOException.class)
    public Stored store(Description description, InputStream bytes) throws IOException {
        var id = Ids.next();
        var digest = sha256();
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
        var size = pieces(id, bytes, digest);
        var hash = HexFormat.of().formatHex(digest.digest());
        var known = find(description, hash);
        if (known.isPresent()) {
            forget(id);
            return new Stored(known.get(), size, false);
        }
        jdbc.sql("UPDATE reconciliation.file SET size = :size, sha256 = :hash WHERE id = :id")
                .param("size", size)
                .param("hash", hash)
                .param("id", id)
                .update();
        return new Stored(id, size, true);
    }

    private long pieces(UUID id, InputStream bytes, MessageDigest digest) throws IOException {
        long size = 0;
        int number = 0;
        for (var piece = bytes.readNBytes(PIECE); piece.length > 0; piece = bytes.readNBytes(PIECE)) {
            size += piece.length;
            if (size > LARGEST) {
                throw new TooLarge();
            }
            digest.update(piece);
            jdbc.sql("INSERT INTO reconciliation.file_piece (file_id, number, bytes) VALUES (:id, :number, :bytes)")
                    .param("id", id)
                    .param("number", number++)
                    .param("bytes", piece)
                    .update();
        }
        return size;
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
        jdbc.sql("DELETE FROM reconciliation.file_piece WHERE file_id = :id")
                .param("id", id)
                .update();
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
        return new PieceStream(number -> Objects.requireNonNull(aside.execute(status -> piece(id, number))));
    }

    /** As {@link #open}, within the transaction that has just stored the file. */
    public InputStream openOwn(UUID id) {
        return new PieceStream(number -> piece(id, number));
    }

    private Optional<byte[]> piece(UUID id, int number) {
        return jdbc.sql("SELECT bytes FROM reconciliation.file_piece WHERE file_id = :id AND number = :number")
                .param("id", id)
                .param("number", number)
                .query(byte[].class)
                .optional();
    }

    private static @Nullable String provider(Description description) {
        return description.provider() == null ? null : description.provider().name();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}
