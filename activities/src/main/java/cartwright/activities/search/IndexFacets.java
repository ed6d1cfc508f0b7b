package cartwright.activities.search;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.opensearch.client.json.JsonData;
import org.opensearch.client.opensearch._types.SortOrder;
import org.opensearch.client.opensearch._types.aggregations.Aggregate;
import org.opensearch.client.opensearch._types.aggregations.Aggregation;
import org.opensearch.client.opensearch._types.aggregations.AggregationRange;
import org.opensearch.client.opensearch._types.aggregations.TermsAggregation;
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
            SearchQuestion question, Choices choices, List<SearchProperties.Range> ranges, Instant now) {
        var facets = new TreeMap<String, Aggregation>();
        facets.put(CATEGORY, among(choices.allBut(CATEGORY), terms("category", MOST_CATEGORIES)));
        facets.put(ATTRIBUTES, labels(choices, Choices.NONE, null));
        question.attributes().keySet().forEach(name -> {
            var facet = ATTRIBUTE + name;
            facets.put(facet, labels(choices, facet, name.replaceAll(SPECIAL, "\\\\$0") + "=.*"));
        });
        var currency = question.currency().getCurrencyCode();
        facets.put(PRICE, among(choices.products(), prices(choices, currency, ranges, now)));
        return facets;
    }

    private static Aggregation among(Query query, Aggregation counted) {
        return Aggregation.of(facet -> facet.filter(query).aggregations(COUNTED, counted));
    }

    private static Aggregation terms(String field, int most) {
        return Aggregation.of(facet -> facet.terms(terms -> terms.field(field).size(most)));
    }

    /**
     * Products by label. A product holds the labels of all its variants, which are faster to count and tell enough where nothing else
     * is chosen of variants.
     */
    private static Aggregation labels(Choices choices, String facet, @Nullable String only) {
        if (!choices.isOfVariants(facet)) {
            return among(
                    choices.products(),
                    Aggregation.of(counted -> counted.terms(terms -> only(terms.field("labels"), only))));
        }
        var byLabel =
                Aggregation.of(counted -> counted.terms(terms -> only(terms.field(Choices.VARIANTS + ".labels"), only)
                                .order(List.of(Map.of(COUNTED, SortOrder.Desc), Map.of("_key", SortOrder.Asc))))
                        .aggregations(COUNTED, products()));
        return among(choices.products(), offered(choices, facet, byLabel));
    }

    private static TermsAggregation.Builder only(TermsAggregation.Builder terms, @Nullable String only) {
        terms.size(MOST_LABELS);
        return only == null ? terms : terms.include(include -> include.regexp(only));
    }

    /** Counts among the variants that the other choices leave. */
    private static Aggregation offered(Choices choices, String facet, Aggregation counted) {
        var left = Aggregation.of(
                variants -> variants.filter(choices.variantsBut(facet)).aggregations(COUNTED, counted));
        return Aggregation.of(product ->
                product.nested(nested -> nested.path(Choices.VARIANTS)).aggregations(COUNTED, left));
    }

    /** Products and not their variants or prices: two variants of a label or in one range are one product. */
    private static Aggregation products() {
        return Aggregation.of(product -> product.reverseNested(up -> up));
    }

    private static Aggregation prices(
            Choices choices, String currency, List<SearchProperties.Range> ranges, Instant now) {
        var bounds = ranges.stream()
                .map(range -> AggregationRange.of(bound -> {
                    bound.from(JsonData.of(range.from()));
                    return range.until() == null ? bound : bound.to(JsonData.of(range.until()));
                }))
                .toList();
        var ranged = Aggregation.of(facet -> facet.range(
                        range -> range.field(Choices.PRICES + ".amount").ranges(bounds))
                .aggregations(COUNTED, products()));
        var valid = Aggregation.of(
                facet -> facet.filter(IndexQueries.valid(currency, now)).aggregations(COUNTED, ranged));
        var priced = Aggregation.of(
                facet -> facet.nested(nested -> nested.path(Choices.PRICES)).aggregations(COUNTED, valid));
        return offered(choices, PRICE, priced);
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
        var offered = of(inner(counted, PRICE).nested().aggregations()).filter();
        var priced = of(offered.aggregations()).nested();
        var valid = of(priced.aggregations()).filter();
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

    private static Map<String, Long> buckets(Aggregate facet) {
        var counts = new HashMap<String, Long>();
        if (facet.isNested()) {
            var offered = of(facet.nested().aggregations()).filter();
            of(offered.aggregations())
                    .sterms()
                    .buckets()
                    .array()
                    .forEach(bucket -> counts.put(
                            bucket.key(),
                            of(bucket.aggregations()).reverseNested().docCount()));
        } else {
            facet.sterms().buckets().array().forEach(bucket -> counts.put(bucket.key(), bucket.docCount()));
        }
        return counts;
    }
}
