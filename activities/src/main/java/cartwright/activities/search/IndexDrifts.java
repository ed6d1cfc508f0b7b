package cartwright.activities.search;

import cartwright.activities.search.WaitingProducts.Revised;
import cartwright.workflows.search.SearchIndexActivities;
import cartwright.workflows.search.SearchIndexActivities.IndexDrift;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opensearch.client.opensearch._types.FieldValue;
import org.opensearch.client.opensearch._types.SortOrder;
import org.opensearch.client.opensearch.core.MgetRequest;
import org.opensearch.client.opensearch.core.SearchRequest;
import org.opensearch.client.opensearch.core.get.GetResult;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Holds an index against the database, by revisions and hashes, page by page. What the index has not been given yet is passed over. */
@Component
class IndexDrifts {

    private static final int PAGE = 1_000;

    private final OpenSearch openSearch;
    private final WaitingProducts products;
    private final JdbcClient jdbc;

    IndexDrifts(OpenSearch openSearch, WaitingProducts products, JdbcClient jdbc) {
        this.openSearch = openSearch;
        this.products = products;
        this.jdbc = jdbc;
    }

    /** What was found on a page, by what is wrong with it. */
    private static final class Findings {

        private long looked;
        private final List<UUID> missing = new ArrayList<>();
        private final List<UUID> stale = new ArrayList<>();
        private final List<UUID> wrong = new ArrayList<>();
        private final List<UUID> extra = new ArrayList<>();

        List<UUID> all() {
            return Stream.of(missing, stale, wrong, extra).flatMap(List::stream).toList();
        }

        IndexDrift drift(boolean isRepaired) {
            var all = all();
            return new IndexDrift(
                    looked,
                    missing.size(),
                    stale.size(),
                    wrong.size(),
                    extra.size(),
                    isRepaired ? all.size() : 0,
                    examples(all),
                    null);
        }
    }

    private static List<String> examples(List<UUID> ids) {
        return ids.stream()
                .limit(SearchIndexActivities.MOST_EXAMPLES)
                .map(UUID::toString)
                .toList();
    }

    /**
     * What differs in the index; where it is to be repaired, it is written again by those who write changes.
     *
     * @param from where it goes on
     * @param progress is told after every page how far it has come
     */
    IndexDrift of(CheckPlace from, boolean repair, Consumer<CheckPlace> progress) {
        openSearch.have(client -> client.indices().refresh(refresh -> refresh.index(from.index())));
        var at = from;
        while (at.part() == CheckPlace.Part.KNOWN) {
            at = lookAtKnown(at, repair);
            progress.accept(at);
        }
        for (var held = idsBehind(at); !held.isEmpty(); held = idsBehind(at)) {
            at = lookAtHeld(at, held, repair);
            progress.accept(at);
        }
        return at.drift();
    }

    private CheckPlace lookAtKnown(CheckPlace at, boolean repair) {
        var page = products.behind(at.behind(), PAGE);
        if (page.isEmpty()) {
            return at.beforeUnknown();
        }
        var findings = new Findings();
        compare(at.index(), page, findings);
        if (repair) {
            products.again(findings.all());
        }
        return at.behind(page.getLast().id(), findings.drift(repair));
    }

    private void compare(String index, List<Revised> page, Findings findings) {
        var held = held(index, page);
        var waiting = waiting(page);
        for (var revised : page) {
            var found = held.get(revised.id());
            findings.looked += revised.product() == null ? 0 : 1;
            if (waiting.contains(revised.id())) {
                continue;
            }
            if (revised.product() == null) {
                if (found != null && version(found) <= revised.revision()) {
                    findings.extra.add(revised.id());
                }
            } else if (found == null) {
                findings.missing.add(revised.id());
            } else if (version(found) < revised.revision()) {
                findings.stale.add(revised.id());
            } else if (version(found) == revised.revision()
                    && !revised.product().hash().equals(hash(found))) {
                findings.wrong.add(revised.id());
            }
        }
    }

    private Map<UUID, GetResult<IndexedProduct>> held(String index, List<Revised> page) {
        var ids = page.stream().map(revised -> revised.id().toString()).toList();
        var request = MgetRequest.of(get -> get.index(index).ids(ids).sourceIncludes("hash"));
        var held = new HashMap<UUID, GetResult<IndexedProduct>>();
        openSearch.have(client -> client.mget(request, IndexedProduct.class)).docs().stream()
                .filter(item -> item.isResult() && item.result().found())
                .forEach(item -> held.put(UUID.fromString(item.result().id()), item.result()));
        return held;
    }

    private static long version(GetResult<IndexedProduct> found) {
        return Objects.requireNonNull(found.version());
    }

    private static @Nullable String hash(GetResult<IndexedProduct> found) {
        var source = found.source();
        return source == null ? null : source.hash();
    }

    /** Read after the index: what has been written in between is not waiting any more, and was not looked at as it is now. */
    private List<UUID> waiting(List<Revised> page) {
        return jdbc.sql("""
                        SELECT d.product_id FROM search.document d
                        JOIN unnest(:ids::uuid[], :revisions::bigint[]) AS t (id, revision) ON t.id = d.product_id
                        WHERE d.revision > d.indexed OR d.revision > t.revision
                        """)
                .param("ids", page.stream().map(Revised::id).toArray(UUID[]::new))
                .param("revisions", page.stream().map(Revised::revision).toArray(Long[]::new))
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }

    /** What the index holds of products that the database does not know at all. */
    private CheckPlace lookAtHeld(CheckPlace at, List<String> held, boolean repair) {
        var unknown = jdbc.sql("""
                        SELECT t.id FROM unnest(:ids::uuid[]) AS t (id)
                        WHERE NOT EXISTS (SELECT FROM search.document d WHERE d.product_id = t.id)
                        """)
                .param("ids", held.toArray(String[]::new))
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
        if (repair) {
            unknown.forEach(id -> openSearch.have(
                    client -> client.delete(delete -> delete.index(at.index()).id(id.toString()))));
        }
        var found = new IndexDrift(0, 0, 0, 0, unknown.size(), repair ? unknown.size() : 0, examples(unknown), null);
        return at.behind(UUID.fromString(held.getLast()), found);
    }

    private List<String> idsBehind(CheckPlace at) {
        var request = SearchRequest.of(search -> search.index(at.index())
                .size(PAGE)
                .source(source -> source.fetch(false))
                .sort(sort -> sort.field(by -> by.field("id").order(SortOrder.Asc)))
                .searchAfter(List.of(FieldValue.of(at.behind().toString()))));
        return openSearch.have(client -> client.search(request, IndexedProduct.class)).hits().hits().stream()
                .map(hit -> String.valueOf(hit.id()))
                .toList();
    }
}
