package cartwright.activities.catalog.imports;

import cartwright.workflows.catalog.ImportStatus;
import cartwright.workflows.kernel.ImportId;
import java.util.List;
import java.util.Objects;
import java.util.function.LongConsumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings a file's products into the staging table page by page. A page and how far the file is read are stored in one transaction,
 * so that whoever goes on after a crash neither loses nor repeats a product.
 */
@Service
public class Reading {

    private final Imports imports;
    private final ProductStaging staging;
    private final Checking checking;
    private final ImportErrors errors;
    private final ImportProperties properties;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    Reading(
            Imports imports,
            ProductStaging staging,
            Checking checking,
            ImportErrors errors,
            ImportProperties properties,
            JdbcClient jdbc,
            PlatformTransactionManager transactions) {
        this.imports = imports;
        this.staging = staging;
        this.checking = checking;
        this.errors = errors;
        this.properties = properties;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Reads what is still to be read.
     *
     * @param progress is told after every page how many products are read
     * @throws UnreadableFile when the file is none, or breaks off
     */
    public ProductImport read(ImportId id, LongConsumer progress) {
        var at = imports.find(id).orElseThrow();
        if (at.staged() || at.status() != ImportStatus.RUNNING) {
            return at;
        }
        staging.make(at);
        if (at.rows() > 0 && staging.isEmpty(at)) {
            at = begunAnew(at);
        }
        try (var file = open(at)) {
            skip(file, at.total());
            while (!at.staged()) {
                at = storePage(at, file);
                progress.accept(at.total());
            }
        }
        staging.analyze(at);
        return at;
    }

    /** Reads the file into a staging table that a crash of the database has emptied; what was counted stays counted. */
    void restore(ImportId id, LongConsumer progress) {
        var of = imports.find(id).orElseThrow();
        if (of.status() != ImportStatus.RUNNING || of.rows() == 0 || !staging.isEmpty(of)) {
            return;
        }
        try (var file = open(of)) {
            transaction.executeWithoutResult(status -> {
                var last = false;
                for (long place = 0; !last; progress.accept(place)) {
                    var page = staging.store(of, file, place, properties.page(), 0);
                    place += page.rows();
                    last = page.last();
                }
                if (of.checked()) {
                    checking.compare(of, 0);
                }
            });
        }
        staging.analyze(of);
    }

    private ProductFile open(ProductImport of) {
        return switch (of.format()) {
            case CSV -> new CsvFile(imports.bytes(of));
            case NDJSON -> new NdjsonFile(imports.bytes(of));
        };
    }

    private static void skip(ProductFile file, long read) {
        var nobody = new ProductFile.Sink() {
            @Override
            public void wanted(Wanted product) {}

            @Override
            public void refused(List<RowError> errors) {}
        };
        for (long i = 0; i < read; i++) {
            file.next(nobody);
        }
    }

    private ProductImport storePage(ProductImport expected, ProductFile file) {
        return Objects.requireNonNull(transaction.execute(status -> {
            var at = imports.lock(expected.id());
            if (at.total() != expected.total() || at.staged()) {
                throw new IllegalStateException("somebody else reads the file of " + at.id());
            }
            var page = staging.store(at, file, at.rows(), properties.page(), errors.room(at));
            errors.keep(at, page.kept());
            jdbc.sql("""
                            UPDATE catalog.import SET total = total + :read, rows = rows + :rows, refused = refused + :refused,
                                errors = errors + :errors, staged = :staged, ignored = :ignored WHERE id = :id
                            """)
                    .param("read", page.read())
                    .param("rows", page.rows())
                    .param("refused", page.refused())
                    .param("errors", page.errors())
                    .param("staged", page.last())
                    .param("ignored", file.ignored().toArray(String[]::new))
                    .param("id", at.id().uuid())
                    .update();
            return imports.find(at.id()).orElseThrow();
        }));
    }

    private ProductImport begunAnew(ProductImport lost) {
        return Objects.requireNonNull(transaction.execute(status -> {
            errors.forget(lost);
            jdbc.sql("UPDATE catalog.import SET total = 0, rows = 0, refused = 0, errors = 0 WHERE id = :id")
                    .param("id", lost.id().uuid())
                    .update();
            return imports.find(lost.id()).orElseThrow();
        }));
    }
}
