package cartwright.activities.search;

import cartwright.activities.events.AwaitedEvents;
import cartwright.activities.kernel.Ids;
import cartwright.activities.kernel.Json;
import cartwright.activities.kernel.StandingProducts;
import cartwright.activities.kernel.StandingProducts.Standing;
import cartwright.activities.kernel.Statements;
import cartwright.activities.search.Differing.Problem;
import cartwright.workflows.search.SearchIndexActivities.DocumentDrift;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Holds what can be found against the catalogue's own rows, the tree and then a thousand products by a statement. Products of
 * whose events some are still to come are passed over. Each page is looked at, and repaired, in one snapshot: what the relay
 * writes to a product meanwhile makes the repair of its page fail, and the check is to be repeated.
 */
@Component
class DocumentDrifts {

    private static final String DIFFERING = Statements.read(DocumentDrifts.class, "differing");
    private static final int PAGE = 1_000;
    private final StandingProducts catalogue;
    private final AwaitedEvents awaited;
    private final SearchEvents events;
    private final CategoryDrifts categories;
    private final DocumentRepairs repairs;
    private final JdbcClient jdbc;
    private final TransactionTemplate snapshot;

    DocumentDrifts(
            StandingProducts catalogue,
            AwaitedEvents awaited,
            SearchEvents events,
            CategoryDrifts categories,
            DocumentRepairs repairs,
            JdbcClient jdbc,
            PlatformTransactionManager transactions) {
        this.catalogue = catalogue;
        this.awaited = awaited;
        this.events = events;
        this.categories = categories;
        this.repairs = repairs;
        this.jdbc = jdbc;
        this.snapshot = new TransactionTemplate(transactions);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /**
     * What differs, and is no more afterwards where it is to be repaired.
     *
     * @param from where it goes on
     * @param progress is told after every page how far it has come
     * @throws org.springframework.dao.ConcurrencyFailureException when a product that is repaired changes meanwhile
     */
    DocumentDrift check(CheckPlace from, boolean repair, Consumer<CheckPlace> progress) {
        if (from.behind().equals(Ids.FIRST)) {
            catalogue.survey();
            jdbc.sql("SELECT search.analyze_documents()").query().singleRow();
        }
        var at = from;
        while (!at.behind().equals(Ids.LAST)) {
            var before = at;
            at = Objects.requireNonNull(snapshot.execute(status -> page(before, repair)));
            progress.accept(at);
        }
        return at.documents();
    }

    /** Looks at the next products, behind those that {@code before} is behind, and before all products at the tree they are in. */
    private CheckPlace page(CheckPlace before, boolean repair) {
        var above = before.behind().equals(Ids.FIRST) ? categories.check(repair) : DocumentDrift.NONE;
        var standing = catalogue.behind(before.behind(), PAGE);
        var last = standing.size() < PAGE ? Ids.LAST : standing.getLast().id();
        var wrong = Differing.wrong(differing(standing, before.behind(), last), awaited, events);
        if (repair && !wrong.isEmpty()) {
            repair(standing, wrong);
        }
        return before.behind(last, above.and(Differing.drift(standing.size(), wrong, repair)));
    }

    private List<Differing> differing(List<Standing> standing, UUID after, UUID last) {
        var told = standing.stream().map(ToldProduct::of).toList();
        return jdbc.sql(DIFFERING)
                .param("products", Json.write(told))
                .param(
                        "variants",
                        Json.write(told.stream()
                                .flatMap(product -> product.variants().stream())
                                .toList()))
                .param("images", FoundProducts.rows(DocumentRepairs.images(standing)))
                .param("prices", Json.write(DocumentRepairs.prices(standing)))
                .param("after", after)
                .param("last", last)
                .query((row, _) -> new Differing(
                        row.getObject("id", UUID.class),
                        row.getString("id"),
                        Problem.valueOf(row.getString("problem"))))
                .list();
    }

    private void repair(List<Standing> standing, List<Differing> wrong) {
        var ids = wrong.stream().map(Differing::id).collect(Collectors.toSet());
        repairs.put(
                standing.stream().filter(product -> ids.contains(product.id())).toList());
        repairs.remove(wrong.stream()
                .filter(each -> each.problem() == Problem.SURPLUS)
                .map(Differing::id)
                .toList());
    }
}
