package cartwright.activities.search;

import cartwright.activities.search.IndexedProduct.IndexedPrice;
import cartwright.activities.search.IndexedProduct.IndexedVariant;
import cartwright.activities.search.Purchases.Taste;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.Sku;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opensearch.client.opensearch._types.FieldValue;
import org.opensearch.client.opensearch._types.SortMode;
import org.opensearch.client.opensearch._types.SortOptions;
import org.opensearch.client.opensearch._types.SortOrder;
import org.opensearch.client.opensearch.core.SearchRequest;
import org.opensearch.client.opensearch.core.SearchResponse;
import org.springframework.stereotype.Component;

/** Finds products by the index. */
@Component
class IndexSearch {

    private static final List<String> SHOWN = List.of("sku", "name", "category", Choices.PRICES, "inStock", "image");

    private final OpenSearch openSearch;
    private final SearchProperties properties;
    private final Clock clock;

    IndexSearch(OpenSearch openSearch, SearchProperties properties, Clock clock) {
        this.openSearch = openSearch;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * What is found; empty when the index cannot be asked.
     *
     * @param within the codes of the category that was chosen and of those below it
     */
    Optional<Found> find(SearchQuestion question, List<String> within, Taste taste) {
        var now = clock.instant();
        var request = request(question, within, taste, now);
        return openSearch
                .ask(client -> client.search(request, IndexedProduct.class))
                .filter(response -> !response.timedOut())
                .map(response -> found(question, response, now));
    }

    private SearchRequest request(SearchQuestion question, List<String> within, Taste taste, Instant now) {
        var choices = Choices.of(question, within, now);
        return SearchRequest.of(request -> request.index(openSearch.alias())
                .query(IndexQueries.ranked(IndexQueries.text(question.text()), taste))
                .postFilter(choices.allBut(Choices.NONE))
                .aggregations(IndexFacets.of(question, choices, properties.ranges(), now))
                .sort(order(question, now))
                .from(question.offset())
                .size(question.limit())
                .trackTotalHits(track -> track.enabled(true))
                .source(source -> source.filter(fields -> fields.includes(SHOWN)))
                .timeout(openSearch.patience().toMillis() + "ms"));
    }

    private static List<SortOptions> order(SearchQuestion question, Instant now) {
        var order = new ArrayList<SortOptions>();
        switch (question.sort()) {
            case RELEVANCE -> {}
            case PRICE_ASC -> order.add(byPrice(question, SortOrder.Asc, SortMode.Min, now));
            case PRICE_DESC -> order.add(byPrice(question, SortOrder.Desc, SortMode.Min, now));
            case NAME -> order.add(by("name.sort", SortOrder.Asc));
            case POPULARITY -> order.add(by("sold", SortOrder.Desc));
            case NEWEST -> order.add(by("createdAt", SortOrder.Desc));
        }
        order.add(SortOptions.of(sort -> sort.score(score -> score.order(SortOrder.Desc))));
        order.add(by("sku", SortOrder.Asc));
        return order;
    }

    private static SortOptions by(String field, SortOrder direction) {
        return SortOptions.of(sort -> sort.field(by -> by.field(field).order(direction)));
    }

    private static SortOptions byPrice(SearchQuestion question, SortOrder direction, SortMode mode, Instant now) {
        var valid = IndexQueries.valid(question.currency().getCurrencyCode(), now);
        return SortOptions.of(sort -> sort.field(by -> by.field(Choices.PRICES + ".amount")
                .order(direction)
                .mode(mode)
                .missing(FieldValue.of("_last"))
                .nested(nested -> nested.path(Choices.PRICES).filter(valid))));
    }

    private static Found found(SearchQuestion question, SearchResponse<IndexedProduct> response, Instant now) {
        var counted = response.aggregations();
        return new Found(
                response.hits().hits().stream()
                        .map(hit -> hit(Objects.requireNonNull(hit.source()), question.currency(), now))
                        .toList(),
                Objects.requireNonNull(response.hits().total()).value(),
                IndexFacets.categories(counted),
                IndexFacets.labels(question, counted),
                IndexFacets.prices(counted));
    }

    private static SearchAnswer.Hit hit(IndexedProduct product, Currency currency, Instant now) {
        return new SearchAnswer.Hit(
                new Sku(product.sku()),
                product.name(),
                product.category(),
                price(product.variants(), currency, now),
                product.inStock(),
                product.image());
    }

    private static @Nullable Money price(List<IndexedVariant> variants, Currency currency, Instant now) {
        return variants.stream()
                .flatMap(variant -> variant.prices().stream())
                .filter(price -> price.currency().equals(currency.getCurrencyCode()))
                .filter(price -> !now.isBefore(Instant.parse(price.from())) && now.isBefore(Instant.parse(price.to())))
                .min(Comparator.comparingLong(IndexedPrice::amount))
                .map(price -> new Money(price.amount(), currency))
                .orElse(null);
    }
}
