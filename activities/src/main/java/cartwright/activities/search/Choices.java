package cartwright.activities.search;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.opensearch.client.json.JsonData;
import org.opensearch.client.opensearch._types.query_dsl.ChildScoreMode;
import org.opensearch.client.opensearch._types.query_dsl.Query;

/**
 * What is chosen, by the facet it is chosen of. What is chosen of variants has to be true of one and the same.
 *
 * @param ofProduct asked of products
 * @param ofVariant asked of their variants
 */
record Choices(Map<String, Query> ofProduct, Map<String, Query> ofVariant) {

    /** Where variants are in a product. */
    static final String VARIANTS = "variants";
    /** Where prices are in a product. */
    static final String PRICES = "variants.prices";
    /** No facet: all choices are meant. */
    static final String NONE = "";

    static Choices of(SearchQuestion question, List<String> within, Instant now) {
        var ofProduct = new TreeMap<String, Query>();
        if (question.category() != null) {
            ofProduct.put(IndexFacets.CATEGORY, IndexQueries.anyOf("category", within));
        }
        var ofVariant = new TreeMap<String, Query>();
        if (question.hasPriceRange()) {
            ofVariant.put(IndexFacets.PRICE, priced(question, now));
        }
        question.attributes()
                .keySet()
                .forEach(name -> ofVariant.put(
                        IndexFacets.ATTRIBUTE + name, IndexQueries.anyOf(VARIANTS + ".labels", question.labels(name))));
        return new Choices(ofProduct, ofVariant);
    }

    private static Query priced(SearchQuestion question, Instant now) {
        return Query.of(query -> query.nested(nested -> nested.path(PRICES)
                .scoreMode(ChildScoreMode.None)
                .query(q -> q.bool(price -> price.filter(
                                IndexQueries.valid(question.currency().getCurrencyCode(), now))
                        .filter(amount(question))))));
    }

    private static Query amount(SearchQuestion question) {
        return Query.of(query -> query.range(range -> {
            range.field(PRICES + ".amount");
            if (question.priceMin() != null) {
                range.gte(JsonData.of(question.priceMin()));
            }
            if (question.priceMax() != null) {
                range.lte(JsonData.of(question.priceMax()));
            }
            return range;
        }));
    }

    /** Products that all choices but the one of {@code facet} leave. */
    Query allBut(String facet) {
        var ofProducts = others(ofProduct, facet);
        if (!isOfVariants(facet)) {
            return all(ofProducts);
        }
        var offered = Query.of(query -> query.nested(
                nested -> nested.path(VARIANTS).scoreMode(ChildScoreMode.None).query(variantsBut(facet))));
        return Query.of(query -> query.bool(bool -> bool.filter(ofProducts).filter(offered)));
    }

    /** Products by what is chosen of themselves. */
    Query products() {
        return all(List.copyOf(ofProduct.values()));
    }

    /** Whether anything but {@code facet} is chosen of variants. */
    boolean isOfVariants(String facet) {
        return !others(ofVariant, facet).isEmpty();
    }

    /** Variants that all choices but the one of {@code facet} leave. */
    Query variantsBut(String facet) {
        return all(others(ofVariant, facet));
    }

    private static Query all(List<Query> queries) {
        return Query.of(query -> query.bool(bool -> bool.filter(queries)));
    }

    private static List<Query> others(Map<String, Query> choices, String facet) {
        return choices.entrySet().stream()
                .filter(choice -> !choice.getKey().equals(facet))
                .map(Map.Entry::getValue)
                .toList();
    }
}
