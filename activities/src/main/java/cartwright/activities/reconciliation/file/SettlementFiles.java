package cartwright.activities.reconciliation.file;

import cartwright.activities.reconciliation.SettlementDay;
import cartwright.activities.reconciliation.SettlementSource.Pages;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Reads settlement files in place of a provider's API. */
@Service
public class SettlementFiles {

    private final UploadedFiles files;

    SettlementFiles(UploadedFiles files) {
        this.files = files;
    }

    /** Opens the file behind {@code cursor}, which counts the records that are stored already. */
    public Pages open(UUID file, SettlementDay day, Duration margin, @Nullable String cursor) {
        return new SettlementCsv(files.open(file), cursor == null ? 0 : Long.parseLong(cursor));
    }
}
