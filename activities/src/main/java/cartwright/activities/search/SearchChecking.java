package cartwright.activities.search;

import cartwright.activities.search.DriftChecks.Part;
import cartwright.workflows.search.SearchIndexActivities.DocumentDrift;
import cartwright.workflows.search.SearchIndexActivities.IndexDrift;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;
import org.springframework.stereotype.Component;

/** Checks what can be found, then the index that is made of it, and remembers what was wrong. */
@Component
class SearchChecking {

    private static final Logger LOG = LoggerFactory.getLogger(SearchChecking.class);

    private final DocumentDrifts documents;
    private final IndexDrifts drifts;
    private final Indices indices;
    private final OpenSearch openSearch;
    private final DriftChecks checks;

    SearchChecking(
            DocumentDrifts documents, IndexDrifts drifts, Indices indices, OpenSearch openSearch, DriftChecks checks) {
        this.documents = documents;
        this.drifts = drifts;
        this.indices = indices;
        this.openSearch = openSearch;
        this.checks = checks;
    }

    /**
     * What differs; the index is looked at after what it is made of, which it has then not been given yet.
     *
     * @param from where it goes on
     * @param progress is told after every page how far it has come
     */
    IndexDrift check(CheckPlace from, boolean repair, Consumer<CheckPlace> progress) {
        var found = from.part() == CheckPlace.Part.DOCUMENTS ? documents(from, repair, progress) : from.documents();
        if (!openSearch.isConfigured()) {
            return IndexDrift.NONE.of(found);
        }
        var searched = indices.searched()
                .orElseThrow(() -> new IllegalStateException("there is no index yet that could be checked"));
        // Another one is looked through from its beginning.
        var place = from.index().equals(searched) ? from : CheckPlace.of(searched, found);
        progress.accept(place);
        var drift = drifts.of(place, repair, progress);
        checks.remember(Part.INDEX, drift.found(), drift.repaired());
        tell(drift, searched);
        return drift.of(found);
    }

    private DocumentDrift documents(CheckPlace from, boolean repair, Consumer<CheckPlace> progress) {
        var found = documents.check(from, repair, progress);
        checks.remember(Part.DOCUMENTS, found.found(), found.repaired());
        tell(found);
        return found;
    }

    private static void tell(DocumentDrift drift) {
        at(drift.found())
                .addKeyValue("missing", drift.missing())
                .addKeyValue("stale", drift.stale())
                .addKeyValue("wrong", drift.wrong())
                .addKeyValue("surplus", drift.surplus())
                .addKeyValue("repaired", drift.repaired())
                .log("what can be found was held against the catalogue");
    }

    private static void tell(IndexDrift drift, String index) {
        at(drift.found())
                .addKeyValue("index", index)
                .addKeyValue("missing", drift.missing())
                .addKeyValue("stale", drift.stale())
                .addKeyValue("wrong", drift.wrong())
                .addKeyValue("extra", drift.extra())
                .addKeyValue("repaired", drift.repaired())
                .log("index held against the database");
    }

    /** Something that is wrong is somebody's work by hand, or a mistake of ours: a person is to find out which. */
    private static LoggingEventBuilder at(long found) {
        return found == 0 ? LOG.atInfo() : LOG.atError();
    }
}
