package cartwright.activities.search;

import static cartwright.activities.search.Shelf.variant;
import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.catalog.Price;
import cartwright.activities.catalog.PriceEditing;
import cartwright.activities.catalog.ProductEditing;
import cartwright.activities.kernel.Ids;
import cartwright.workflows.kernel.Money;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What both engines answer alike: facets, order, pages, prices of the moment, and nothing of what is sold no more. */
class BothEnginesIT extends ComparedTest {

    private final PriceEditing prices;
    private final ProductEditing products;
    private final Shelf shelf;

    @Autowired
    BothEnginesIT(
            ProductSearch search,
            DatabaseSearch database,
            FoundCategories categories,
            PriceEditing prices,
            ProductEditing products,
            Shelf shelf) {
        super(search, database, categories);
        this.prices = prices;
        this.products = products;
        this.shelf = shelf;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void countsEachFacetAmongWhatTheOtherChoicesLeave(boolean byIndex) {
        var root = shelf.category("House", null);
        var kitchen = shelf.category("Kitchen", root);
        var garden = shelf.category("Garden", root);
        shelf.put(kitchen, "Facetted jug", 80, Map.of("colour", "red"));
        shelf.put(kitchen, "Facetted jug", 300, Map.of("colour", "blue"));
        shelf.put(garden, "Facetted jug", 320, Map.of("colour", "red"), variant("green", 2_600));
        shelf.put(garden, "Facetted pot", 90, Map.of("colour", "red"));
        shelf.index();

        var question = new SearchQuestion(
                "facetted jug",
                root,
                Map.of("colour", List.of("red")),
                200L,
                500L,
                Shelf.GBP,
                SearchSort.PRICE_ASC,
                0,
                10,
                Optional.empty());
        answered(question, byIndex, answer -> {
            assertThat(answer.total()).isEqualTo(1);
            assertThat(answer.hits()).singleElement().satisfies(hit -> {
                assertThat(hit.category()).isEqualTo(garden);
                assertThat(hit.price()).isEqualTo(Money.of(320, "GBP"));
            });
            // Colours of what costs so much, whatever was chosen of them; the green one costs more.
            assertThat(answer.facets().attributes())
                    .containsEntry(
                            "colour", List.of(new Facets.ValueCount("blue", 1), new Facets.ValueCount("red", 1)));
            // Prices of red ones, whatever was chosen of them.
            assertThat(answer.facets().prices())
                    .containsExactly(new Facets.PriceCount(0, 99L, 1), new Facets.PriceCount(250, 499L, 1));
            assertThat(answer.facets().categories())
                    .contains(
                            new Facets.CategoryCount(root, "House", null, 1),
                            new Facets.CategoryCount(garden, "Garden", root, 1))
                    .noneMatch(count -> count.id().equals(kitchen));
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void sortsAndPages(boolean byIndex) {
        var category = shelf.category("Sorted", null);
        shelf.put(category, "Sorted bowl c", 300, Map.of());
        shelf.put(category, "Sorted bowl a", 100, Map.of());
        shelf.put(category, "Sorted bowl b", 200, Map.of());
        shelf.index();

        for (var sort : List.of(SearchSort.PRICE_ASC, SearchSort.NAME)) {
            answered(page(category, sort, 0, 2), byIndex, answer -> {
                assertThat(answer.total()).isEqualTo(3);
                assertThat(answer.hits())
                        .extracting(SearchAnswer.Hit::name)
                        .containsExactly("Sorted bowl a", "Sorted bowl b");
            });
        }
        answered(
                page(category, SearchSort.PRICE_DESC, 2, 2),
                byIndex,
                answer -> assertThat(answer.hits())
                        .extracting(SearchAnswer.Hit::name)
                        .containsExactly("Sorted bowl a"));
        answered(
                page(category, SearchSort.NEWEST, 0, 1),
                byIndex,
                answer -> assertThat(answer.hits())
                        .extracting(SearchAnswer.Hit::name)
                        .containsExactly("Sorted bowl b"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void showsAPriceFromTheInstantItIsValidAtWithoutAnythingBeingWritten(boolean byIndex) {
        var category = shelf.category("Timed", null);
        var clock = shelf.put(category, "Timed clock", 500, Map.of());
        var later = Instant.now().plusSeconds(3);
        var current = clock.variants().getFirst().prices().getFirst();
        Shelf.done(prices.end(clock.sku(), current.id(), clock.version(), Shelf.ACTOR));
        Shelf.done(prices.add(clock.sku(), new Price(Ids.next(), Money.of(400, "GBP"), later, null), Shelf.ACTOR));
        shelf.index();

        answered(
                within(category, "timed clock"),
                byIndex,
                answer -> assertThat(answer.hits()).singleElement().satisfies(hit -> {
                    if (Instant.now().isBefore(later)) {
                        assertThat(hit.price()).isNull();
                    }
                }));
        answered(
                within(category, "timed clock"),
                byIndex,
                answer -> assertThat(answer.hits())
                        .singleElement()
                        .satisfies(hit -> assertThat(hit.price()).isEqualTo(Money.of(400, "GBP"))));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void losesWhatIsSoldNoMore(boolean byIndex) {
        var category = shelf.category("Gone", null);
        var vase = shelf.put(category, "Gone vase", 500, Map.of());
        shelf.index();
        answered(
                within(category, "vase"),
                byIndex,
                answer -> assertThat(answer.total()).isEqualTo(1));

        Shelf.done(products.archive(vase.sku(), vase.version(), Shelf.ACTOR));
        shelf.index();

        answered(
                within(category, "vase"),
                byIndex,
                answer -> assertThat(answer.total()).isZero());
    }

    private static SearchQuestion within(String category, String text) {
        return new SearchQuestion(
                text, category, Map.of(), null, null, Shelf.GBP, SearchSort.RELEVANCE, 0, 50, Optional.empty());
    }

    private static SearchQuestion page(String category, SearchSort sort, int offset, int limit) {
        return new SearchQuestion("", category, Map.of(), null, null, Shelf.GBP, sort, offset, limit, Optional.empty());
    }
}
