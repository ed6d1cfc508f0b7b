package cartwright.workflows.catalog;

import cartwright.workflows.kernel.ImportId;
import io.temporal.activity.ActivityInterface;

/**
 * The steps of an import. Each may be repeated after a failure: what is stored is stored together with how far it has come, in one
 * transaction, so that nothing is done twice. Failures of the database are thrown and retried.
 */
@ActivityInterface(namePrefix = "ProductImport")
public interface ProductImportActivities {

    /** Files and large statements need other slots than orders do. */
    String TASK_QUEUE = "catalog";

    /** The type of the failure that says that the file cannot be read, and never can be. */
    String FILE_UNREADABLE = "FILE_UNREADABLE";

    /**
     * Reads the file into the staging table and refuses rows that are malformed; heartbeats after every page and goes on behind the
     * last one. Fails with {@link #FILE_UNREADABLE} when the file is none, or breaks off.
     */
    ImportProgress stage(ImportId id);

    /**
     * Refuses what the file says twice, and creates the categories that there are not yet, unless nothing is to be changed.
     * Heartbeats for as long as it is at it; a repetition goes on with what is not done yet.
     */
    ImportProgress check(ImportId id);

    /** Creates and changes products, chunk by chunk, each in one transaction, for a few seconds. */
    Applied apply(ImportId id);

    /** Ends the import: all had their turn. */
    ImportProgress complete(ImportId id);

    /** Ends the import because somebody wishes so. */
    ImportProgress cancelled(ImportId id);

    /**
     * Ends an import that could not be carried through.
     *
     * @param code a stable name of the reason
     * @param problem what is wrong and what to do, for the person who handed the file in
     */
    ImportProgress fail(ImportId id, String code, String problem);

    /**
     * What some chunks led to.
     *
     * @param more whether there are more of them
     */
    record Applied(ImportProgress progress, boolean more) {}
}
