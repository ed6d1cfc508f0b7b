package cartwright.workflows.catalog;

/**
 * How far an import has come; its numbers are of products.
 *
 * @param total in the file, as far as it is read
 * @param processed those that had their turn: created, updated, unchanged or refused
 * @param errors what is wrong with those that were refused; one may have several errors
 */
public record ImportProgress(
        ImportStatus status, long total, long processed, long created, long updated, long unchanged, long errors) {}
