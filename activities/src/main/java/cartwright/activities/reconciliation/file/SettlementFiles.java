package cartwright.activities.reconciliation.file;

import cartwright.activities.reconciliation.SettlementDay;
import cartwright.activities.reconciliation.SettlementSource.Pages;
import cartwright.activities.reconciliation.file.UploadedFiles.Description;
import cartwright.activities.reconciliation.file.UploadedFiles.Purpose;
import cartwright.activities.reconciliation.file.UploadedFiles.Stored;
import cartwright.workflows.reconciliation.SettlementProvider;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Takes settlement files, and reads them in place of a provider's API. */
@Service
public class SettlementFiles {

    private static final String MEDIA_TYPE = "text/csv";

    private final UploadedFiles files;

    SettlementFiles(UploadedFiles files) {
        this.files = files;
    }

    /**
     * Stores a file that begins as one, once. What its rows say wrongly is in the report of the run that reads them.
     *
     * @throws UnreadableFile saying what is wrong with its header; nothing of it is kept
     * @throws cartwright.activities.kernel.file.FilePieces.TooLarge as {@link UploadedFiles#store}
     * @throws cartwright.activities.kernel.file.FilePieces.TooSlow as {@link UploadedFiles#store}
     * @throws IOException when its bytes cannot be read
     */
    public Stored store(SettlementProvider provider, String uploadedBy, InputStream bytes) throws IOException {
        var taken = files.take(new Description(Purpose.SETTLEMENT, provider, MEDIA_TYPE, uploadedBy), bytes);
        try {
            SettlementCsv.requireHeader(files.open(taken.id()));
            return files.complete(taken);
        } catch (RuntimeException refused) {
            files.drop(taken);
            throw refused;
        }
    }

    /** Opens the file behind {@code cursor}, which counts the records that are stored already. */
    public Pages open(UUID file, SettlementDay day, Duration margin, @Nullable String cursor) {
        return new SettlementCsv(files.open(file), cursor == null ? 0 : Long.parseLong(cursor));
    }
}
