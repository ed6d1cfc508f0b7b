package cartwright.activities.catalog.imports;

import cartwright.activities.catalog.CategoryDraft;
import cartwright.activities.catalog.CategoryEditing;
import cartwright.activities.kernel.Ids;
import cartwright.activities.kernel.Statements;
import cartwright.workflows.catalog.ImportStatus;
import cartwright.workflows.kernel.ImportId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Compares the products of a file with each other, and makes the categories that they are the first of. */
@Service
public class Checking {

    private static final String UNKNOWN_CATEGORIES = Statements.read(Checking.class, "unknown-categories");
    private static final String APART = Statements.read(Checking.class, "apart");
    private static final String REPEATED = Statements.read(Checking.class, "repeated");

    private final Imports imports;
    private final ImportErrors errors;
    private final CategoryEditing categories;
    private final ImportProperties properties;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    Checking(
            Imports imports,
            ImportErrors errors,
            CategoryEditing categories,
            ImportProperties properties,
            JdbcClient jdbc,
            PlatformTransactionManager transactions) {
        this.imports = imports;
        this.errors = errors;
        this.categories = categories;
        this.properties = properties;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Refuses products whose skus the file has before, or of which it has rows elsewhere, and creates categories at the root of the
     * tree unless it is a dry run.
     *
     * @throws UnreadableFile when it names more new categories than anybody means to create
     */
    public void check(ImportId id) {
        transaction.executeWithoutResult(status -> {
            var at = imports.lock(id);
            // One that was cancelled before its workflow began has no staging table any more.
            if (at.status() == ImportStatus.RUNNING && !at.checked()) {
                var found = compare(at, errors.room(at));
                jdbc.sql("""
                                UPDATE catalog.import SET refused = refused + :found, errors = errors + :found, checked = true
                                WHERE id = :id
                                """).param("found", found).param("id", id.uuid()).update();
            }
        });
        var at = imports.find(id).orElseThrow();
        if (at.status() == ImportStatus.RUNNING && at.newCategories()) {
            createCategories(at);
        }
    }

    /** Refuses what makes no sense beside the rest of the file, and says how many products; called in a transaction. */
    long compare(ProductImport of, int room) {
        jdbc.sql("SELECT set_config('work_mem', :memory, true)")
                .param("memory", properties.memory())
                .query()
                .singleRow();
        var apart = refuse(of, APART, room);
        return apart + refuse(of, REPEATED, (int) Math.max(0, room - apart));
    }

    private long refuse(ProductImport of, String statement, int room) {
        return jdbc.sql(statement.replace("{staged}", ProductStaging.table(of)))
                .param("import", of.id().uuid())
                .param("room", room)
                .query(Long.class)
                .single();
    }

    private void createCategories(ProductImport at) {
        var codes = unknown(at);
        if (codes.size() > properties.categories()) {
            throw new UnreadableFile("The file names more than " + properties.categories()
                    + " new categories, which may be another column; correct it, or create the categories first");
        }
        if (!at.dryRun()) {
            // One that somebody creates meanwhile is as good.
            codes.forEach(code ->
                    categories.create(Ids.next(), code, new CategoryDraft(code, null, List.of()), at.requestedBy()));
        }
    }

    private List<String> unknown(ProductImport at) {
        return jdbc.sql(UNKNOWN_CATEGORIES.replace("{staged}", ProductStaging.table(at)))
                .param("limit", properties.categories() + 1)
                .query((row, number) -> row.getString(1))
                .list();
    }
}
