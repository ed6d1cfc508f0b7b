package cartwright.activities.search;

import cartwright.activities.events.AwaitedEvents;
import cartwright.activities.events.EventStream;
import cartwright.activities.kernel.Json;
import cartwright.activities.kernel.StandingProducts;
import cartwright.activities.kernel.StandingProducts.Standing;
import cartwright.activities.kernel.Statements;
import cartwright.workflows.search.SearchIndexActivities.DocumentDrift;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Holds what can be found against the catalogue's own rows, a thousand products by a statement. Products of whose events some are
 * still to come are passed over. Each page is looked at, and repaired, in one snapshot: what the relay writes to a product
 * meanwhile makes the repair of its page fail, and the check is to be repeated.
 */
@Component
class DocumentDrifts {

    private static final String DIFFERING = Statements.read(DocumentDrifts.class, "differing");
    private static final int PAGE = 1_000;
    private static final int MOST_EXAMPLES = 20;
    private static final UUID FIRST = new UUID(0, 0);
    private static final UUID LAST = new UUID(-1, -1);

    private final StandingProducts catalogue;
    private final AwaitedEvents awaited;
    private final SearchEvents events;
    private final DocumentRepairs repairs;
    private final JdbcClient jdbc;
    private final TransactionTemplate snapshot;

    DocumentDrifts(
            StandingProducts catalogue,
            AwaitedEvents awaited,
            SearchEvents events,
            DocumentRepairs repairs,
            JdbcClient jdbc,
            PlatformTransactionManager transactions) {
        this.catalogue = catalogue;
        this.awaited = awaited;
        this.events = events;
        this.repairs = repairs;
        this.jdbc = jdbc;
        this.snapshot = new TransactionTemplate(transactions);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /** What is wrong with a product's rows. */
    private enum Problem {
        MISSING,
        STALE,
        WRONG,
        SURPLUS
    }

    private record Differing(UUID id, Problem problem) {}

    /** What was found, by what is wrong with it. */
    private static final class Findings {

        private final Map<Problem, Integer> counts = new EnumMap<>(Problem.class);
        private final List<String> examples = new ArrayList<>();
        private long looked;

        void add(List<Differing> page) {
            page.forEach(each -> counts.merge(each.problem(), 1, Integer::sum));
            page.stream()
                    .limit(MOST_EXAMPLES - examples.size())
                    .forEach(each -> examples.add(each.id().toString()));
        }

        private int count(Problem problem) {
            return counts.getOrDefault(problem, 0);
        }

        DocumentDrift drift(boolean isRepaired) {
            var all = counts.values().stream().mapToInt(Integer::intValue).sum();
            return new DocumentDrift(
                    looked,
                    count(Problem.MISSING),
                    count(Problem.STALE),
                    count(Problem.WRONG),
                    count(Problem.SURPLUS),
                    isRepaired ? all : 0,
                    examples);
        }
    }

    /**
     * What differs, and is no more afterwards where it is to be repaired.
     *
     * @throws org.springframework.dao.ConcurrencyFailureException when a product that is repaired changes meanwhile
     */
    DocumentDrift check(boolean repair) {
        var findings = new Findings();
        var after = FIRST;
        while (!after.equals(LAST)) {
            var from = after;
            after = Objects.requireNonNull(snapshot.execute(status -> page(from, repair, findings)));
        }
        return findings.drift(repair);
    }

    /** Looks at the products behind {@code after}, and says which is the last of them. */
    private UUID page(UUID after, boolean repair, Findings findings) {
        var standing = catalogue.behind(after, PAGE);
        var last = standing.size() < PAGE ? LAST : standing.getLast().id();
        var differing = differing(standing, after, last);
        var waiting = awaited.of(
                events,
                EventStream.CATALOG,
                differing.stream().map(Differing::id).toList());
        var wrong =
                differing.stream().filter(each -> !waiting.contains(each.id())).toList();
        findings.looked += standing.size();
        findings.add(wrong);
        if (repair && !wrong.isEmpty()) {
            repair(standing, wrong);
        }
        return last;
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
                .param("prices", Json.write(DocumentRepairs.prices(standing)))
                .param("after", after)
                .param("last", last)
                .query((row, _) ->
                        new Differing(row.getObject("id", UUID.class), Problem.valueOf(row.getString("problem"))))
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
