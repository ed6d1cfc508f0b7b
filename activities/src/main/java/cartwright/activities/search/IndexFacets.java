package cartwright.activities.search;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.opensearch.client.json.JsonData;
import org.opensearch.client.opensearch._types.aggregations.Aggregate;
import org.opensearch.client.opensearch._types.aggregations.Aggregation;
import org.opensearch.client.opensearch._types.aggregations.AggregationRange;
import org.opensearch.client.opensearch._types.query_dsl.Query;

/**
 * The facets as the index counts them. Choices are made after the counting (post filter), and each facet is counted among what all
 * the other choices leave.
 */
final class IndexFacets {

    static final String CATEGORY = "category";
    static final String PRICE = "price";
    /** Begins the name of a facet of one attribute. */
    static final String ATTRIBUTE = "attribute:";

    private static final String ATTRIBUTES = "attributes";
    private static final String COUNTED = "counted";
    private static final int MOST_CATEGORIES = 10_000;
    private static final int MOST_LABELS = 300;
    private static final String SPECIAL = "[.?+*|{}\\[\\]()\"\\\\#@&<>~^-]";

    private IndexFacets() {}

    /** What is to be counted. */
    static Map<String, Aggregation> of(
            SearchQuestion question, Map<String, Query> choices, List<SearchProperties.Range> ranges, Instant now) {
        var facets = new TreeMap<String, Aggregation>();
        facets.put(CATEGORY, among(IndexQueries.allBut(CATEGORY, choices), terms("category", MOST_CATEGORIES)));
        facets.put(ATTRIBUTES, among(IndexQueries.allBut("", choices), terms("labels", MOST_LABELS)));
        question.attributes().keySet().forEach(name -> {
            var facet = ATTRIBUTE + name;
            facets.put(facet, among(IndexQueries.allBut(facet, choices), labelsOf(name)));
        });
        var currency = question.currency().getCurrencyCode();
        facets.put(PRICE, among(IndexQueries.allBut(PRICE, choices), prices(currency, ranges, now)));
        return facets;
    }

    private static Aggregation among(Query query, Aggregation counted) {
        return Aggregation.of(facet -> facet.filter(query).aggregations(COUNTED, counted));
    }

    private static Aggregation terms(String field, int most) {
        return Aggregation.of(facet -> facet.terms(terms -> terms.field(field).size(most)));
    }

    private static Aggregation labelsOf(String name) {
        var beginning = name.replaceAll(SPECIAL, "\\\\$0") + "=.*";
        return Aggregation.of(facet ->
                facet.terms(terms -> terms.field("labels").size(MOST_LABELS).include(only -> only.regexp(beginning))));
    }

    /** Counts products and not their prices: two variants in one range are one product. */
    private static Aggregation prices(String currency, List<SearchProperties.Range> ranges, Instant now) {
        var bounds = ranges.stream()
                .map(range -> AggregationRange.of(bound -> {
                    bound.from(JsonData.of(range.from()));
                    return range.until() == null ? bound : bound.to(JsonData.of(range.until()));
                }))
                .toList();
        var products = Aggregation.of(product -> product.reverseNested(up -> up));
        var ranged = Aggregation.of(
                facet -> facet.range(range -> range.field("prices.amount").ranges(bounds))
                        .aggregations(COUNTED, products));
        var valid = Aggregation.of(
                facet -> facet.filter(IndexQueries.valid(currency, now)).aggregations(COUNTED, ranged));
        return Aggregation.of(
                facet -> facet.nested(nested -> nested.path("prices")).aggregations(COUNTED, valid));
    }

    /** Products right in each category. */
    static Map<String, Long> categories(Map<String, Aggregate> counted) {
        return buckets(inner(counted, CATEGORY));
    }

    /** Products by label; of an attribute that is chosen, all its values. */
    static Map<String, Long> labels(SearchQuestion question, Map<String, Aggregate> counted) {
        var labels = new HashMap<>(buckets(inner(counted, ATTRIBUTES)));
        question.attributes().keySet().forEach(name -> {
            labels.keySet().removeIf(label -> label.startsWith(name + "="));
            labels.putAll(buckets(inner(counted, ATTRIBUTE + name)));
        });
        return labels;
    }

    /** Products by range of prices. */
    static List<Long> prices(Map<String, Aggregate> counted) {
        var nested = inner(counted, PRICE).nested();
        var valid = of(nested.aggregations()).filter();
        var buckets = new ArrayList<>(of(valid.aggregations()).range().buckets().array());
        buckets.sort(Comparator.comparingDouble(bucket -> bucket.from() == null ? 0.0 : bucket.from()));
        return buckets.stream()
                .map(bucket -> of(bucket.aggregations()).reverseNested().docCount())
                .toList();
    }

    private static Aggregate inner(Map<String, Aggregate> counted, String facet) {
        return of(Objects.requireNonNull(counted.get(facet), facet).filter().aggregations());
    }

    private static Aggregate of(Map<String, Aggregate> aggregations) {
        return Objects.requireNonNull(aggregations.get(COUNTED), COUNTED);
    }

    private static Map<String, Long> buckets(Aggregate terms) {
        var counts = new HashMap<String, Long>();
        terms.sterms().buckets().array().forEach(bucket -> counts.put(bucket.key(), bucket.docCount()));
        return counts;
    }
}
