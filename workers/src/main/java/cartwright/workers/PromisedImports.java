package cartwright.workers;

import cartwright.activities.catalog.imports.Imports;
import cartwright.workflows.catalog.ImportStart;
import cartwright.workflows.kernel.ImportId;
import io.temporal.client.WorkflowClient;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Starts imports that a client was promised while Temporal was away, or by a process that died right then. */
@Component
@ConditionalOnProperty(prefix = "cartwright.events", name = "run", havingValue = "true")
class PromisedImports {

    private static final Logger log = LoggerFactory.getLogger(PromisedImports.class);
    private static final Duration AGO = Duration.ofSeconds(15);
    private static final int AT_ONCE = 100;

    private final Imports imports;
    private final WorkflowClient client;

    PromisedImports(Imports imports, WorkflowClient client) {
        this.imports = imports;
        this.client = client;
    }

    @Scheduled(fixedDelay = 10, initialDelay = 15, timeUnit = TimeUnit.SECONDS)
    void startMissing() {
        imports.promised(AGO, AT_ONCE).forEach(this::start);
    }

    private void start(ImportId id) {
        if (ImportStart.start(client, id)) {
            log.atInfo().addKeyValue("importId", id).log("promised import of products started");
        }
    }
}
