package cartwright.activities.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Service;

/** Finds products, by the index where it can be asked, and otherwise by PostgreSQL. */
@Service
public class ProductSearch {

    private final IndexSearch index;
    private final DatabaseSearch database;
    private final DatabaseTurns turns;
    private final FoundCategories categories;
    private final Purchases purchases;
    private final SearchProperties properties;

    ProductSearch(
            IndexSearch index,
            DatabaseSearch database,
            DatabaseTurns turns,
            FoundCategories categories,
            Purchases purchases,
            SearchProperties properties) {
        this.index = index;
        this.database = database;
        this.turns = turns;
        this.categories = categories;
        this.purchases = purchases;
        this.properties = properties;
    }

    /** What is found, and how many products each further choice would leave. */
    public SearchAnswer find(SearchQuestion question) {
        var tree = categories.tree();
        var chosen = question.category();
        var within = chosen == null ? List.<String>of() : tree.within(chosen);
        var taste = question.customer().map(purchases::of).orElse(Purchases.Taste.NONE);
        var indexed = index.find(question, within, taste);
        var found = indexed.orElseGet(() -> turns.take(() -> database.find(question, within)));
        return answer(found, tree, properties, indexed.isEmpty());
    }

    /** What an engine found as an answer. */
    static SearchAnswer answer(Found found, CategoryTree tree, SearchProperties properties, boolean isDegraded) {
        var facets =
                new Facets(tree.counted(found.categories()), prices(found, properties), attributes(found.labels()));
        return new SearchAnswer(found.hits(), facets, found.total(), isDegraded);
    }

    private static List<Facets.PriceCount> prices(Found found, SearchProperties properties) {
        var prices = new ArrayList<Facets.PriceCount>();
        var ranges = properties.ranges();
        for (int place = 0; place < ranges.size(); place++) {
            var range = ranges.get(place);
            long count = found.prices().get(place);
            if (count > 0) {
                var until = range.until();
                prices.add(new Facets.PriceCount(range.from(), until == null ? null : until - 1, count));
            }
        }
        return prices;
    }

    private static Map<String, List<Facets.ValueCount>> attributes(Map<String, Long> labels) {
        var attributes = new TreeMap<String, List<Facets.ValueCount>>();
        labels.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .forEach(label -> {
                    var cut = label.getKey().indexOf('=');
                    attributes
                            .computeIfAbsent(label.getKey().substring(0, cut), _ -> new ArrayList<>())
                            .add(new Facets.ValueCount(label.getKey().substring(cut + 1), label.getValue()));
                });
        return attributes;
    }
}
