package cartwright.api.catalog;

import cartwright.activities.catalog.imports.FaultCode;
import cartwright.activities.catalog.imports.FileFormat;
import cartwright.activities.catalog.imports.ProductImport;
import cartwright.activities.catalog.imports.RowError;
import cartwright.workflows.catalog.ImportStatus;
import cartwright.workflows.kernel.ImportId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An import as it is shown; its numbers are of products, and {@code processed} of them had their turn.
 *
 * @param total products in the file, as far as it is read
 * @param refused products with errors
 * @param errorCount all errors, of which {@code errors} shows the first
 * @param ignored columns or members of the file that nobody knows
 * @param problem why it failed
 */
record ImportJson(
        ImportId id,
        ImportStatus status,
        FileFormat format,
        boolean dryRun,
        long total,
        long processed,
        long created,
        long updated,
        long unchanged,
        long refused,
        long errorCount,
        List<ErrorJson> errors,
        List<String> ignored,
        @Nullable ProblemJson problem,
        String requestedBy,
        Instant requestedAt,
        @Nullable Instant endedAt) {

    /** What is wrong with a row. {@code row} is the line of the file on which it begins, the first line being 1. */
    record ErrorJson(long row, String field, FaultCode code, String detail) {

        private static ErrorJson of(RowError error) {
            return new ErrorJson(error.line(), error.field(), error.code(), error.detail());
        }
    }

    /** Why nothing of the file, or not all of it, was imported. */
    record ProblemJson(String code, String detail) {}

    static ImportJson of(ProductImport shown, List<RowError> errors) {
        var code = shown.problem();
        return new ImportJson(
                shown.id(),
                shown.status(),
                shown.format(),
                shown.dryRun(),
                shown.total(),
                shown.progress().processed(),
                shown.created(),
                shown.updated(),
                shown.unchanged(),
                shown.refused(),
                shown.errors(),
                errors.stream().map(ErrorJson::of).toList(),
                shown.ignored(),
                code == null ? null : new ProblemJson(code, String.valueOf(shown.problemDetail())),
                shown.requestedBy(),
                shown.requestedAt(),
                shown.endedAt());
    }
}
