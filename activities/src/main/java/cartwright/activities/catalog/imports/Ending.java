package cartwright.activities.catalog.imports;

import cartwright.workflows.catalog.ImportStatus;
import cartwright.workflows.kernel.ImportId;
import java.time.Clock;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Ends imports; one that has ended stays as it is. What only the import needed goes: the file and its staged products. */
@Service
public class Ending {

    private static final Logger log = LoggerFactory.getLogger(Ending.class);

    private final Imports imports;
    private final ProductStaging staging;
    private final JdbcClient jdbc;
    private final Clock clock;

    Ending(Imports imports, ProductStaging staging, JdbcClient jdbc, Clock clock) {
        this.imports = imports;
        this.staging = staging;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** All products had their turn. */
    @Transactional
    public ProductImport complete(ImportId id) {
        var errors = imports.lock(id).errors();
        return end(id, errors == 0 ? ImportStatus.COMPLETED : ImportStatus.COMPLETED_WITH_ERRORS, null, null);
    }

    /** Somebody wished so. */
    @Transactional
    public ProductImport cancel(ImportId id) {
        return end(id, ImportStatus.CANCELLED, null, null);
    }

    /** It could not be carried through. */
    @Transactional
    public ProductImport fail(ImportId id, String code, String problem) {
        return end(id, ImportStatus.FAILED, code, problem);
    }

    private ProductImport end(ImportId id, ImportStatus status, @Nullable String code, @Nullable String problem) {
        var before = imports.lock(id);
        if (before.status() != ImportStatus.RUNNING) {
            return before;
        }
        jdbc.sql("""
                        UPDATE catalog.import SET status = :status, problem = :code, problem_detail = :problem, ended_at = :now
                        WHERE id = :id
                        """)
                .param("status", status.name())
                .param("code", code)
                .param("problem", problem)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("id", id.uuid())
                .update();
        staging.drop(before);
        imports.forget(before);
        var ended = imports.find(id).orElseThrow();
        log.atInfo()
                .addKeyValue("importId", id)
                .addKeyValue("status", status)
                .addKeyValue("created", ended.created())
                .addKeyValue("updated", ended.updated())
                .addKeyValue("errors", ended.errors())
                .log("import of products ended");
        return ended;
    }
}
