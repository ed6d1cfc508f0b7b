package cartwright.activities.kernel.file;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
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

    /**
     * Pieces are stored for good one by one. And a connection on which rows are being copied answers no query meanwhile: they are
     * fetched on another.
     */
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

    /** A file whose bytes take longer to come than a file may. */
    public static final class TooSlow extends RuntimeException {

        private static final long serialVersionUID = 1L;

        TooSlow(Duration within) {
            super("A file has to arrive within " + within.toMinutes() + " minutes.");
        }
    }

    /**
     * How much of a client's patience and of the disk a file may take.
     *
     * @param bytes how many there may be
     * @param within how long they may take to come
     */
    public record Limit(long bytes, Duration within) {}

    /**
     * Stores the bytes piece by piece as they come, each in a transaction of its own whatever the caller's: none is open while a client
     * sends. What was stored before a failure is the caller's to {@link #forget}.
     *
     * @throws TooLarge when there are more bytes
     * @throws TooSlow when they take longer
     * @throws IOException when the bytes cannot be read
     */
    public Stored store(UUID file, InputStream bytes, Limit limit) throws IOException {
        var digest = sha256();
        var until = System.nanoTime() + limit.within().toNanos();
        var piece = new byte[PIECE];
        long size = 0;
        int number = 0;
        for (int filled = fill(piece, bytes, until, limit); filled > 0; filled = fill(piece, bytes, until, limit)) {
            size += filled;
            if (size > limit.bytes()) {
                throw new TooLarge(limit.bytes());
            }
            digest.update(piece, 0, filled);
            insert(file, number++, Arrays.copyOf(piece, filled));
        }
        return new Stored(size, HexFormat.of().formatHex(digest.digest()));
    }

    /** Reads until the piece is full or nothing comes any more. */
    private static int fill(byte[] piece, InputStream bytes, long until, Limit limit) throws IOException {
        int filled = 0;
        for (int read = 0; read >= 0 && filled < piece.length; filled += Math.max(0, read)) {
            read = bytes.read(piece, filled, piece.length - filled);
            if (System.nanoTime() - until > 0) {
                throw new TooSlow(limit.within());
            }
        }
        return filled;
    }

    private void insert(UUID file, int number, byte[] piece) {
        aside.executeWithoutResult(
                status -> jdbc.sql("INSERT INTO " + table + " (file_id, number, bytes) VALUES (:id, :number, :bytes)")
                        .param("id", file)
                        .param("number", number)
                        .param("bytes", piece)
                        .update());
    }

    /** The file's bytes, fetched piece by piece as they are read, outside of any transaction. */
    public InputStream open(UUID file) {
        return new PieceStream(number -> Objects.requireNonNull(aside.execute(status -> piece(file, number))));
    }

    /** As {@link #open}, within the caller's transaction, which needs no other connection then. */
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
