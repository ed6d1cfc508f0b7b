package cartwright.activities.reconciliation.bank;

import cartwright.activities.reconciliation.file.UnreadableFile;
import cartwright.activities.reconciliation.file.UploadedFiles;
import cartwright.activities.reconciliation.file.UploadedFiles.Description;
import cartwright.activities.reconciliation.file.UploadedFiles.Purpose;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps the lines of bank statements. A statement handed in twice, or two that overlap, add no line twice. */
@Service
public class BankStatements {

    private static final int LARGEST_MT940 = 16_000_000;

    private final UploadedFiles files;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    BankStatements(UploadedFiles files, JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.files = files;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** How a statement is written. */
    public enum Format {
        CAMT053("application/xml"),
        MT940("text/plain");

        private final String mediaType;

        Format(String mediaType) {
            this.mediaType = mediaType;
        }

        /** What it is sent as. */
        public String mediaType() {
            return mediaType;
        }
    }

    /** How many lines it has, and how many of them were new. */
    public record Imported(UUID file, long lines, long added) {}

    /**
     * Stores the file and its lines, all or none; no transaction is open while the bytes come.
     *
     * @throws UnreadableFile saying what is wrong with the file
     * @throws cartwright.activities.kernel.file.FilePieces.TooLarge as {@link UploadedFiles#store}
     * @throws cartwright.activities.kernel.file.FilePieces.TooSlow as {@link UploadedFiles#store}
     * @throws IOException when the bytes cannot be read
     */
    public Imported store(Format format, InputStream bytes, String actor) throws IOException {
        var taken = files.take(new Description(Purpose.BANK, null, format.mediaType(), actor), bytes);
        try {
            return Objects.requireNonNull(transaction.execute(status -> keep(format, taken)));
        } catch (RuntimeException failed) {
            files.drop(taken);
            throw failed;
        }
    }

    private Imported keep(Format format, UploadedFiles.Taken taken) {
        var file = files.complete(taken);
        var lines = new AtomicLong();
        var added = new AtomicLong();
        var seen = new HashMap<String, Integer>();
        read(format, files.openOwn(file.id()), line -> {
            lines.incrementAndGet();
            // Two entries that say the same are two entries.
            var time = seen.merge(line.account() + "/" + line.key(), 1, Integer::sum);
            added.addAndGet(add(file.id(), line, time == 1 ? line.key() : line.key() + "#" + time));
        });
        return new Imported(file.id(), lines.get(), added.get());
    }

    private static void read(Format format, InputStream bytes, Consumer<BankLine> lines) {
        switch (format) {
            case CAMT053 -> Camt053.read(bytes, lines);
            case MT940 -> {
                var content = beginning(bytes);
                if (content.length > LARGEST_MT940) {
                    throw new UnreadableFile("an MT940 file may have at most " + LARGEST_MT940 + " bytes");
                }
                Mt940.read(new String(content, StandardCharsets.UTF_8), lines);
            }
        }
    }

    private static byte[] beginning(InputStream bytes) {
        try {
            return bytes.readNBytes(LARGEST_MT940 + 1);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private long add(UUID file, BankLine line, String key) {
        return jdbc.sql("""
                        INSERT INTO reconciliation.bank_line (account, line_key, file_id, booked_on, currency, amount_minor, text)
                        SELECT :account, :key, :file, :on, :currency, :amount, :text
                        -- Kept by an earlier release under the bank's reference alone.
                        WHERE NOT EXISTS (SELECT FROM reconciliation.bank_line
                                          WHERE account = :account AND line_key = :reference AND booked_on = :on
                                            AND currency = :currency AND amount_minor = :amount)
                        ON CONFLICT (account, line_key) DO NOTHING
                        """)
                .param("account", line.account())
                .param("key", key)
                .param("reference", line.reference())
                .param("file", file)
                .param("on", line.bookedOn())
                .param("currency", line.amount().currency().getCurrencyCode())
                .param("amount", line.amount().amountMinor())
                .param("text", line.text())
                .update();
    }
}
