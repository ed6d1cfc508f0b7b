package cartwright.activities.catalog.imports;

import cartwright.workflows.catalog.ImportProgress;
import cartwright.workflows.catalog.ImportStatus;
import cartwright.workflows.kernel.ImportId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An import of products and how far it has come.
 *
 * @param number names its staging table
 * @param dryRun whether it only says what it would do
 * @param newCategories whether categories are created that there are not yet
 * @param staged whether the file is read to its end
 * @param checked whether its products are compared with each other
 * @param ignored columns or members that nobody knows
 * @param total products read
 * @param rows those of them that have a row in the staging table
 * @param place of the last product that had its turn
 * @param refused products with errors
 * @param errors all that is wrong with them; not all of it is kept
 * @param problem a stable name of why it failed
 */
public record ProductImport(
        ImportId id,
        long number,
        UUID fileId,
        FileFormat format,
        boolean dryRun,
        boolean newCategories,
        String requestedBy,
        Instant requestedAt,
        ImportStatus status,
        boolean staged,
        boolean checked,
        List<String> ignored,
        long total,
        long rows,
        long place,
        long created,
        long updated,
        long unchanged,
        long refused,
        long errors,
        @Nullable String problem,
        @Nullable String problemDetail,
        @Nullable Instant endedAt) {

    public ProductImport {
        ignored = List.copyOf(ignored);
    }

    /** How far it has come. */
    public ImportProgress progress() {
        var processed = created + updated + unchanged + refused;
        return new ImportProgress(status, total, processed, created, updated, unchanged, errors);
    }
}
