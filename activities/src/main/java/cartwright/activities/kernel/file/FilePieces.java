package cartwright.activities.kernel.file;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The bytes of files in numbered pieces, so that no file is ever in memory as a whole. Kept in a table with the columns
 * {@code file_id, number, bytes}.
 */
public final class FilePieces {

    private static final int PIECE = 1_000_000;

    private final JdbcClient jdbc;
    private final String table;

    /** A connection on which rows are being copied answers no query meanwhile: pieces are fetched on another. */
    private final TransactionTemplate aside;

    /** The pieces that are kept in {@code table}. */
    public FilePieces(JdbcClient jdbc, PlatformTransactionManager transactions, String table) {
        this.jdbc = jdbc;
        this.table = table;
        this.aside = new TransactionTemplate(transactions);
        aside.setPropagationBehavior(TransactionDefinition.PROPAGATION_NOT_SUPPORTED);
    }

    /**
     * What was stored.
     *
     * @param size in bytes
     * @param sha256 of all bytes, in hexadecimal digits
     */
    public record Stored(long size, String sha256) {}

    /** More bytes than a file may have. */
    public static final class TooLarge extends RuntimeException {

        private static final long serialVersionUID = 1L;

        TooLarge(long most) {
            super("A file may have at most " + most + " bytes.");
        }
    }

    /**
     * Stores the bytes piece by piece as they come; outside of a transaction each piece is there at once, and what was stored
     * before a failure is the caller's to {@link #forget}.
     *
     * @param most how many bytes there may be
     * @throws TooLarge when there are more
     * @throws IOException when the bytes cannot be read
     */
    public Stored store(UUID file, InputStream bytes, long most) throws IOException {
        var digest = sha256();
        long size = 0;
        int number = 0;
        for (var piece = bytes.readNBytes(PIECE); piece.length > 0; piece = bytes.readNBytes(PIECE)) {
            size += piece.length;
            if (size > most) {
                throw new TooLarge(most);
            }
            digest.update(piece);
            jdbc.sql("INSERT INTO " + table + " (file_id, number, bytes) VALUES (:id, :number, :bytes)")
                    .param("id", file)
                    .param("number", number++)
                    .param("bytes", piece)
                    .update();
        }
        return new Stored(size, HexFormat.of().formatHex(digest.digest()));
    }

    /** The file's bytes, fetched piece by piece as they are read, outside of any transaction. */
    public InputStream open(UUID file) {
        return new PieceStream(number -> Objects.requireNonNull(aside.execute(status -> piece(file, number))));
    }

    /** As {@link #open}, within the transaction that has just stored the file. */
    public InputStream openOwn(UUID file) {
        return new PieceStream(number -> piece(file, number));
    }

    /** Lets the file go. */
    public void forget(UUID file) {
        jdbc.sql("DELETE FROM " + table + " WHERE file_id = :id")
                .param("id", file)
                .update();
    }

    private Optional<byte[]> piece(UUID file, int number) {
        return jdbc.sql("SELECT bytes FROM " + table + " WHERE file_id = :id AND number = :number")
                .param("id", file)
                .param("number", number)
                .query(byte[].class)
                .optional();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}
