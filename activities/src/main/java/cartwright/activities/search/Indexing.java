package cartwright.activities.search;

import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets the index have what has changed, one process at a time. Where there is no index yet, or no more, one is filled with
 * everything before it is searched.
 */
@Component
public class Indexing {

    private static final Logger LOG = LoggerFactory.getLogger(Indexing.class);
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final WaitingProducts waiting;
    private final IndexWriting writing;
    private final Indices indices;
    private final IndexLock indexLock;
    private final OpenSearch openSearch;
    private final SearchProperties properties;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private volatile String grown = "";

    Indexing(
            WaitingProducts waiting,
            IndexWriting writing,
            Indices indices,
            IndexLock indexLock,
            OpenSearch openSearch,
            SearchProperties properties,
            Stored stored) {
        this.waiting = waiting;
        this.writing = writing;
        this.indices = indices;
        this.indexLock = indexLock;
        this.openSearch = openSearch;
        this.properties = properties;
        this.jdbc = stored.jdbc();
        this.clock = stored.clock();
        this.transaction = new TransactionTemplate(stored.transactions());
    }

    /** What is kept of it in the database. */
    @Component
    record Stored(JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock) {}

    /** Writes the next products, if no other process is doing so, and returns how many they were. */
    public int next() {
        return Objects.requireNonNull(transaction.execute(lock -> isAlone() ? indexLock.writing(this::write) : 0));
    }

    private boolean isAlone() {
        return jdbc.sql("SELECT pg_try_advisory_xact_lock(hashtextextended('search index', 0))")
                .query(Boolean.class)
                .single();
    }

    private int write() {
        var targets = new ArrayList<String>();
        var searched = indices.searched();
        searched.ifPresent(targets::add);
        searched.ifPresent(this::keep);
        var first = searched.isPresent() ? List.<String>of() : List.of(first());
        targets.addAll(first);
        targets.addAll(stillFilled());
        var products = waiting.next(properties.batch());
        if (!products.isEmpty()) {
            var refused = writing.write(products, targets);
            waiting.indexed(products);
            refused.forEach((id, problem) -> {
                waiting.refused(id, problem);
                LOG.atError()
                        .addKeyValue("product", id)
                        .addKeyValue("problem", problem)
                        .log("the index refuses a product");
            });
        } else if (!first.isEmpty()) {
            indices.swap(first.getFirst());
            indices.end(first.getFirst());
            LOG.atInfo().addKeyValue("index", first.getFirst()).log("products can be searched by an index");
        }
        return products.size();
    }

    /** An index that is searched has all fields and takes the place of earlier forms, and what was begun while there was none is not to be taken for one later. */
    private void keep(String index) {
        if (!index.equals(grown)) {
            indices.grow(index);
            indices.deleteFormer();
            grown = index;
        }
        indices.building(Indices.Purpose.FIRST).forEach(begun -> {
            if (begun.equals(index)) {
                indices.end(begun);
            } else {
                indices.delete(begun);
            }
        });
    }

    /** One that OpenSearch has lost must not hold up the one that is searched; who fills it is told so when it goes on. */
    private List<String> stillFilled() {
        var begun = indices.building(Indices.Purpose.REINDEX);
        var there = begun.stream().filter(indices::exists).toList();
        begun.stream().filter(index -> !there.contains(index)).forEach(lost -> {
            indices.end(lost);
            LOG.atWarn().addKeyValue("index", lost).log("an index that was being filled is gone");
        });
        return there;
    }

    /** The index that is filled because there is none; whatever an index had before, this one has nothing of it. */
    private String first() {
        var begun = indices.building(Indices.Purpose.FIRST);
        if (!begun.isEmpty() && indices.exists(begun.getFirst())) {
            return begun.getFirst();
        }
        begun.forEach(indices::end);
        var index = openSearch.alias() + "-" + STAMP.format(clock.instant());
        indices.begin(index, Indices.Purpose.FIRST);
        waiting.again();
        return index;
    }
}
