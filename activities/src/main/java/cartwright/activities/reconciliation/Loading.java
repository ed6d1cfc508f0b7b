package cartwright.activities.reconciliation;

import cartwright.activities.reconciliation.SettlementSource.Page;
import cartwright.activities.reconciliation.file.SettlementFiles;
import cartwright.workflows.reconciliation.ReconciliationActivities.Imported;
import cartwright.workflows.reconciliation.SettlementProvider;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings a day's rows into the staging table page by page. A page and the position behind it are stored in one transaction, so
 * that whoever goes on after a crash neither loses nor repeats a row.
 */
@Service
public class Loading {

    private final Runs runs;
    private final Staging staging;
    private final Map<SettlementProvider, SettlementSource> sources;
    private final SettlementFiles files;
    private final ReconciliationProperties properties;
    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;

    Loading(
            Runs runs,
            Staging staging,
            List<SettlementSource> sources,
            SettlementFiles files,
            ReconciliationProperties properties,
            PlatformTransactionManager transactions,
            JdbcClient jdbc) {
        this.runs = runs;
        this.staging = staging;
        this.sources = sources.stream().collect(Collectors.toMap(SettlementSource::provider, Function.identity()));
        this.files = files;
        this.properties = properties;
        this.transaction = new TransactionTemplate(transactions);
        this.jdbc = jdbc;
    }

    /**
     * Reads what is still to be read.
     *
     * @param progress is told the position after every page
     * @throws ReportRefused when there is no report to read, and there will be none
     * @throws cartwright.activities.reconciliation.file.UnreadableFile when the settlement file is none
     */
    public Imported load(long runId, Consumer<String> progress) {
        staging.restoreAfterCrash(runs.get(runId));
        var run = runs.get(runId);
        if (!run.imported()) {
            try (var pages = open(run)) {
                read(run, pages, progress);
            }
            staging.analyze(runId);
        }
        var done = runs.get(runId);
        return new Imported(done.rows(), done.rejected(), payouts(runId));
    }

    private SettlementSource.Pages open(Run run) {
        if (run.fileId() != null) {
            return files.open(run.fileId(), run.day(), properties.margin(), run.cursor());
        }
        var source = sources.get(run.provider());
        if (source == null) {
            throw new ReportRefused(run.provider()
                    + " is read from settlement files only: upload the day's file and name it in the run");
        }
        return source.open(run.day(), properties.margin(), run.cursor());
    }

    private void read(Run run, SettlementSource.Pages pages, Consumer<String> progress) {
        var at = run;
        for (var page = pages.next(); page.isPresent(); page = pages.next()) {
            store(at, page.get());
            progress.accept(page.get().cursor());
            at = runs.get(run.id());
        }
    }

    private void store(Run before, Page page) {
        transaction.executeWithoutResult(status -> {
            var stored = staging.store(before, page);
            runs.imported(before, page.cursor(), stored.rows(), stored.rejected(), page.last());
        });
    }

    private long payouts(long run) {
        return jdbc.sql("SELECT count(*) FROM reconciliation.payout WHERE run_id = :run")
                .param("run", run)
                .query(Long.class)
                .single();
    }
}
