package cartwright.activities.catalog.imports;

import cartwright.activities.catalog.Catalogue;
import cartwright.activities.kernel.Json;
import cartwright.activities.kernel.Statements;
import cartwright.workflows.catalog.ImportStatus;
import cartwright.workflows.kernel.ImportId;
import cartwright.workflows.kernel.Sku;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings staged products into the catalogue, chunk by chunk. A chunk, its events and how far the import has come are stored in one
 * transaction, in which its products are locked in one order: whoever edits them, or imports them too, waits or is waited for.
 */
@Service
public class Applying {

    private static final String CHANGE = Statements.read(Applying.class, "change");
    private static final String END_PRICES = Statements.read(Applying.class, "end-prices");
    private static final String NEW_PRICES = Statements.read(Applying.class, "new-prices");
    private static final String CUT_PRICES = Statements.read(Applying.class, "cut-prices");
    private static final String CREATE = Statements.read(Applying.class, "create");
    private static final String DIFFERING_PRICES = Statements.read(Applying.class, "differing-prices");

    private final Imports imports;
    private final ChunkLocks locks;
    private final Judging judging;
    private final ImportErrors errors;
    private final ImportMetrics metrics;
    private final ImportProperties properties;
    private final Catalogue catalogue;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Applying(
            Imports imports,
            ChunkLocks locks,
            Judging judging,
            ImportErrors errors,
            ImportMetrics metrics,
            ImportProperties properties,
            Catalogue catalogue,
            JdbcClient jdbc,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.imports = imports;
        this.locks = locks;
        this.judging = judging;
        this.errors = errors;
        this.metrics = metrics;
        this.properties = properties;
        this.catalogue = catalogue;
        this.jdbc = jdbc;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** What became of a chunk. */
    record Outcome(long created, long updated, long unchanged, long refused, List<Sku> changed) {}

    /**
     * Applies the next chunk, or says what that would do when it is a dry run.
     *
     * @return whether there is another one
     */
    public boolean applyNext(ImportId id) {
        var skus = new ArrayList<Sku>();
        var more = Objects.requireNonNull(transaction.execute(status -> {
            var at = imports.lock(id);
            if (at.status() != ImportStatus.RUNNING || at.place() >= at.rows()) {
                return false;
            }
            var chunk = Chunk.after(at, properties.chunk(), clock.instant().truncatedTo(ChronoUnit.MICROS));
            var held = locks.take(chunk);
            var verdict = judging.judge(chunk);
            var outcome = at.dryRun() ? estimate(chunk, held, verdict) : apply(chunk, held, verdict);
            note(chunk, verdict, outcome);
            skus.addAll(outcome.changed());
            metrics.count(outcome);
            return !chunk.isLast();
        }));
        catalogue.forget(skus);
        return more;
    }

    private Outcome apply(Chunk chunk, ChunkLocks.Held held, Verdict verdict) {
        var updated = new LinkedHashSet<UUID>();
        var skus = new ArrayList<Sku>();
        if (held.known() > 0) {
            if (!verdict.changed().isEmpty()) {
                facts(chunk, verdict, CHANGE, updated, skus);
            }
            about(chunk, verdict, CUT_PRICES).update();
            about(chunk, verdict, END_PRICES).update();
            facts(chunk, verdict, NEW_PRICES, updated, skus);
        }
        var refused = verdict.refused().size();
        var expected = expectedNew(held, verdict);
        var created = expected == 0
                ? 0
                : about(chunk, verdict, CREATE).query(Long.class).single();
        if (created != expected) {
            throw new IllegalStateException("products of " + chunk.of().id() + " came about meanwhile");
        }
        var unchanged = held.wanted() - refused - created - updated.size();
        return new Outcome(created, updated.size(), unchanged, refused, skus);
    }

    private static long expectedNew(ChunkLocks.Held held, Verdict verdict) {
        return held.wanted() - held.known() - held.newAmong(verdict.refused());
    }

    private Outcome estimate(Chunk chunk, ChunkLocks.Held held, Verdict verdict) {
        var updated = new LinkedHashSet<>(verdict.changed());
        updated.addAll(about(chunk, verdict, DIFFERING_PRICES).query(Long.class).list());
        var refused = verdict.refused().size();
        var created = expectedNew(held, verdict);
        return new Outcome(
                created, updated.size(), held.wanted() - refused - created - updated.size(), refused, List.of());
    }

    private void facts(Chunk chunk, Verdict verdict, String statement, Set<UUID> updated, List<Sku> skus) {
        about(chunk, verdict, statement).query(row -> {
            updated.add(row.getObject("aggregate_id", UUID.class));
            skus.addAll(List.of(Json.read(row.getString("skus"), Sku[].class)));
        });
    }

    private JdbcClient.StatementSpec about(Chunk chunk, Verdict verdict, String statement) {
        return jdbc.sql(chunk.about(statement))
                .params(chunk.parameters())
                .param("refused", Verdict.places(verdict.refused()))
                .param("changed", Verdict.places(verdict.changed()));
    }

    private void note(Chunk chunk, Verdict verdict, Outcome outcome) {
        errors.keep(chunk.of(), verdict.errors());
        jdbc.sql("""
                        UPDATE catalog.import SET place = :to, created = created + :created, updated = updated + :updated,
                            unchanged = unchanged + :unchanged, refused = refused + :refused, errors = errors + :errors
                        WHERE id = :id
                        """)
                .param("to", chunk.to())
                .param("created", outcome.created())
                .param("updated", outcome.updated())
                .param("unchanged", outcome.unchanged())
                .param("refused", outcome.refused())
                .param("errors", verdict.errors().size())
                .param("id", chunk.of().id().uuid())
                .update();
    }
}
