package cartwright.activities.catalog.imports;

import cartwright.activities.kernel.Ids;
import cartwright.activities.kernel.file.FilePieces;
import cartwright.activities.kernel.file.UploadProperties;
import cartwright.workflows.catalog.ImportStatus;
import cartwright.workflows.kernel.ImportId;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;

/** Files of products as they are handed in, and what became of them. */
@Service
public class Imports {

    /** Some ten million products. */
    public static final int LARGEST = 1_000_000_000;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final FilePieces pieces;
    private final UploadProperties limits;

    Imports(JdbcClient jdbc, Clock clock, PlatformTransactionManager transactions, UploadProperties limits) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.limits = limits;
        this.pieces = new FilePieces(jdbc, transactions, "catalog.import_piece");
    }

    /**
     * A file that is stored.
     *
     * @param sha256 of its bytes, in hexadecimal digits
     */
    public record Upload(UUID id, long size, String sha256) {}

    /**
     * What somebody wants imported.
     *
     * @param dryRun whether it is only to say what it would do
     * @param newCategories whether categories are created that there are not yet
     * @param requestedBy the account's id
     */
    public record Wish(UUID fileId, FileFormat format, boolean dryRun, boolean newCategories, String requestedBy) {}

    /**
     * Stores a file; of one that cannot be stored whole nothing is left.
     *
     * @throws FilePieces.TooLarge when it has more than {@link #LARGEST} bytes
     * @throws FilePieces.TooSlow when they take longer than {@link UploadProperties#within}
     * @throws IOException when its bytes cannot be read
     */
    public Upload store(InputStream bytes) throws IOException {
        var id = Ids.next();
        try {
            var stored = pieces.store(id, bytes, limits.of(LARGEST));
            return new Upload(id, stored.size(), stored.sha256());
        } catch (IOException | RuntimeException failed) {
            pieces.forget(id);
            throw failed;
        }
    }

    /** Lets a file go, unless an import is of it. */
    public void forgetUnused(UUID file) {
        if (!jdbc.sql("SELECT EXISTS (SELECT FROM catalog.import WHERE file_id = :file)")
                .param("file", file)
                .query(Boolean.class)
                .single()) {
            pieces.forget(file);
        }
    }

    /** Imports that were promised so long ago and of which nothing has been read: their workflow may never have been started. */
    public List<ImportId> promised(Duration ago, int limit) {
        return jdbc.sql("""
                        SELECT id FROM catalog.import
                        WHERE status = 'RUNNING' AND total = 0 AND NOT staged AND requested_at < :before ORDER BY id LIMIT :limit
                        """)
                .param("before", clock.instant().minus(ago).atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .query((row, number) -> ImportId.of(row.getObject("id", UUID.class)))
                .list();
    }

    /** Opens an import; the same id opens it once. */
    public ProductImport open(ImportId id, Wish wish) {
        jdbc.sql("""
                        INSERT INTO catalog.import (id, file_id, format, dry_run, new_categories, requested_by, requested_at)
                        VALUES (:id, :file, :format, :dryRun, :newCategories, :by, :now) ON CONFLICT (id) DO NOTHING
                        """)
                .param("id", id.uuid())
                .param("file", wish.fileId())
                .param("format", wish.format().name())
                .param("dryRun", wish.dryRun())
                .param("newCategories", wish.newCategories())
                .param("by", wish.requestedBy())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return find(id).orElseThrow();
    }

    /** The import with this id. */
    public Optional<ProductImport> find(ImportId id) {
        return find(id, "");
    }

    /** Imports before {@code before}, the newest first. */
    public List<ProductImport> list(@Nullable ImportId before, int limit) {
        return jdbc.sql("SELECT * FROM catalog.import WHERE id < :before ORDER BY id DESC LIMIT :limit")
                .param("before", before == null ? Ids.LAST : before.uuid())
                .param("limit", limit)
                .query(Imports::row)
                .list();
    }

    /** What is wrong with rows, in the order of the file, as far as it is kept; after the first {@code skip}. */
    public List<RowError> errors(ImportId id, int skip, int limit) {
        return jdbc.sql("""
                        SELECT line, field, code, detail FROM catalog.import_error WHERE import_id = :id
                        ORDER BY line, id OFFSET :skip LIMIT :limit
                        """)
                .param("id", id.uuid())
                .param("skip", skip)
                .param("limit", limit)
                .query((row, number) -> new RowError(
                        row.getLong("line"),
                        row.getString("field"),
                        FaultCode.valueOf(row.getString("code")),
                        row.getString("detail")))
                .list();
    }

    /** Lets the file of an import go. */
    void forget(ProductImport of) {
        pieces.forget(of.fileId());
    }

    /** The bytes of an import's file. */
    InputStream bytes(ProductImport from) {
        return pieces.open(from.fileId());
    }

    /** The import, which nobody else takes further until the transaction ends. */
    ProductImport lock(ImportId id) {
        return find(id, " FOR UPDATE").orElseThrow(() -> new IllegalArgumentException("there is no import " + id));
    }

    private Optional<ProductImport> find(ImportId id, String lock) {
        return jdbc.sql("SELECT * FROM catalog.import WHERE id = :id" + lock)
                .param("id", id.uuid())
                .query(Imports::row)
                .optional();
    }

    private static ProductImport row(ResultSet row, int number) throws SQLException {
        Array ignored = row.getArray("ignored");
        return new ProductImport(
                ImportId.of(row.getObject("id", UUID.class)),
                row.getLong("number"),
                row.getObject("file_id", UUID.class),
                FileFormat.valueOf(row.getString("format")),
                row.getBoolean("dry_run"),
                row.getBoolean("new_categories"),
                row.getString("requested_by"),
                row.getObject("requested_at", OffsetDateTime.class).toInstant(),
                ImportStatus.valueOf(row.getString("status")),
                row.getBoolean("staged"),
                row.getBoolean("checked"),
                List.of((String[]) ignored.getArray()),
                row.getLong("total"),
                row.getLong("rows"),
                row.getLong("place"),
                row.getLong("created"),
                row.getLong("updated"),
                row.getLong("unchanged"),
                row.getLong("refused"),
                row.getLong("errors"),
                row.getString("problem"),
                row.getString("problem_detail"),
                instant(row.getObject("ended_at", OffsetDateTime.class)));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
