package cartwright.activities.reconciliation;

/** Rows of an import are gone: the staging table is not written ahead, and a crash of the database empties it. */
final class RowsLost extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RowsLost(Run run, long there) {
        super(there + " of the " + run.rows() + " rows that were imported are there");
    }
}
