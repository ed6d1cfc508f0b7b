package cartwright.activities.reconciliation.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cartwright.activities.ShopDatabase;
import cartwright.activities.ShopTest;
import cartwright.activities.kernel.Ids;
import cartwright.activities.kernel.Retention;
import cartwright.activities.kernel.file.FilePieces;
import cartwright.activities.reconciliation.file.UploadedFiles.Description;
import cartwright.activities.reconciliation.file.UploadedFiles.Purpose;
import cartwright.workflows.reconciliation.SettlementProvider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

class UploadedFilesIT extends ShopTest {

    private static final Description SETTLEMENT =
            new Description(Purpose.SETTLEMENT, SettlementProvider.STRIPE, "text/csv", "usr_files");

    private final UploadedFiles files;
    private final Retention retention;
    private final PlatformTransactionManager transactions;
    private final JdbcClient owner = JdbcClient.create(ShopDatabase.owner());

    @Autowired
    UploadedFilesIT(UploadedFiles files, Retention retention, PlatformTransactionManager transactions) {
        this.files = files;
        this.retention = retention;
        this.transactions = transactions;
    }

    @Test
    void holdsNoTransactionOpenWhileAClientSends() throws IOException {
        var seen = new ArrayList<Long>();
        var first = new byte[1_000_000];
        var rest = bytes(Ids.next().toString());
        var second = new Client(() -> {
            seen.add(pieces());
            return rest.read();
        });

        var stored = files.store(SETTLEMENT, new SequenceInputStream(new ByteArrayInputStream(first), second));

        assertThat(seen).isNotEmpty().allMatch(pieces -> pieces == 1);
        assertThat(files.open(stored.id()).readAllBytes()).hasSize((int) stored.size());
    }

    @Test
    void keepsNothingOfAFileThatBreaksOff() {
        var before = rows();
        var broken = new Client(() -> {
            throw new IOException("the client has gone");
        });

        assertThatThrownBy(() -> files.store(
                        SETTLEMENT, new SequenceInputStream(new ByteArrayInputStream(new byte[1_500_000]), broken)))
                .isInstanceOf(IOException.class);

        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void takesNoFileForWholeWhoseProcessDiedAndSweepsIt() throws IOException {
        var abandoned = files.take(SETTLEMENT, bytes(Ids.next().toString()));
        assertThat(files.settlementOf(abandoned.id())).isEmpty();
        assertThat(retention.forget("broken-uploads").rows()).isZero();
        owner.sql("UPDATE reconciliation.file SET incomplete_since = now() - interval '8 days' WHERE id = :id")
                .param("id", abandoned.id())
                .update();
        var whole = files.store(SETTLEMENT, bytes(Ids.next().toString()));

        assertThat(retention.forget("broken-uploads").rows()).isEqualTo(2);

        assertThat(files.open(abandoned.id()).readAllBytes()).isEmpty();
        assertThat(files.open(whole.id()).readAllBytes()).isNotEmpty();
        assertThat(files.settlementOf(whole.id())).contains(SettlementProvider.STRIPE);
    }

    @Test
    void keepsTheSameBytesOnceHoweverManyHandThemInAtOnce() throws Exception {
        var text = Ids.next().toString();
        Callable<UploadedFiles.Stored> clerk = () -> files.store(SETTLEMENT, bytes(text));

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var stored = threads.invokeAll(List.of(clerk, clerk, clerk, clerk)).stream()
                    .map(result -> result.resultNow())
                    .toList();

            assertThat(stored.stream().map(UploadedFiles.Stored::id).distinct()).hasSize(1);
            assertThat(stored).filteredOn(UploadedFiles.Stored::isNew).hasSize(1);
        }
    }

    @Test
    void refusesAFileThatIsTooLargeOrTakesTooLong() {
        var pieces = new FilePieces(owner, transactions, "catalog.import_piece");

        assertThatThrownBy(
                        () -> pieces.store(Ids.next(), bytes("12345"), new FilePieces.Limit(4, Duration.ofMinutes(1))))
                .isInstanceOf(FilePieces.TooLarge.class);
        assertThatThrownBy(() -> pieces.store(Ids.next(), bytes("12345"), new FilePieces.Limit(5, Duration.ZERO)))
                .isInstanceOf(FilePieces.TooSlow.class);
    }

    /** Somebody who sends byte by byte. */
    private static final class Client extends InputStream {

        private interface Sending {
            int send() throws IOException;
        }

        private final Sending sending;

        Client(Sending sending) {
            this.sending = sending;
        }

        @Override
        public int read() throws IOException {
            return sending.send();
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int sent = read();
            if (sent < 0) {
                return -1;
            }
            target[offset] = (byte) sent;
            return 1;
        }
    }

    /** On another connection than the one that stores. */
    private long pieces() {
        return owner.sql("""
                        SELECT count(*) FROM reconciliation.file_piece p JOIN reconciliation.file f ON f.id = p.file_id
                        WHERE f.incomplete_since IS NOT NULL AND f.uploaded_by = 'usr_files'
                        """).query(Long.class).single();
    }

    private List<Long> rows() {
        return List.of(count("file"), count("file_piece"));
    }

    private long count(String table) {
        return owner.sql("SELECT count(*) FROM reconciliation." + table)
                .query(Long.class)
                .single();
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
