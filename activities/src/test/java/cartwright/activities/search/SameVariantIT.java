package cartwright.activities.search;

import static cartwright.activities.search.Shelf.variant;
import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.catalog.Product;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What is chosen together has to be true of one and the same variant: who wants a red XL finds no blue one beside a red S. */
class SameVariantIT extends ComparedTest {

    private static final String RED = "red";
    private static final String BLUE = "blue";

    private final Shelf shelf;

    @Autowired
    SameVariantIT(ProductSearch search, DatabaseSearch database, FoundCategories categories, Shelf shelf) {
        super(search, database, categories);
        this.shelf = shelf;
    }

    /** A red S for 500 and a blue XL for 2600, a red XL for 900, and a blue S for 300. */
    private List<Product> shirts(String category) {
        var mixed = shelf.put(category, "Mixed shirt", 500, dressed(RED, "S"), variant(dressed(BLUE, "XL"), 2_600));
        var whole = shelf.put(category, "Whole shirt", 900, dressed(RED, "XL"));
        var other = shelf.put(category, "Other shirt", 300, dressed(BLUE, "S"));
        shelf.index();
        return List.of(mixed, whole, other);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void findsOneVariantThatHasAllThatIsChosen(boolean byIndex) {
        var category = shelf.category("Combined", null);
        var whole = shirts(category).get(1);

        answered(asked(category, dressed(RED, "XL"), null, null), byIndex, answer -> {
            assertThat(answer.hits()).extracting(SearchAnswer.Hit::sku).containsExactly(whole.sku());
            assertThat(answer.total()).isEqualTo(1);
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void countsWhatFurtherChoicesWouldLeaveOfTheSameVariant(boolean byIndex) {
        var category = shelf.category("Counted", null);
        shirts(category);

        answered(asked(category, dressed(RED, "XL"), null, null), byIndex, answer -> {
            assertThat(counts(answer, "colour")).containsExactly("blue 1", "red 1");
            assertThat(counts(answer, "size")).containsExactly("S 1", "XL 1");
            assertThat(answer.facets().prices()).containsExactly(new Facets.PriceCount(500, 999L, 1));
        });
        answered(asked(category, Map.of("colour", BLUE), null, null), byIndex, answer -> {
            assertThat(answer.total()).isEqualTo(2);
            assertThat(counts(answer, "colour")).containsExactly("blue 2", "red 2");
            assertThat(counts(answer, "size")).containsExactly("S 1", "XL 1");
            assertThat(answer.facets().prices())
                    .containsExactly(new Facets.PriceCount(250, 499L, 1), new Facets.PriceCount(2_500, 4_999L, 1));
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void findsTheVariantThatIsChosenAtThePriceThatIsChosen(boolean byIndex) {
        var category = shelf.category("Priced", null);
        var mixed = shirts(category).getFirst();

        answered(
                asked(category, Map.of("colour", BLUE), 400L, 1_000L),
                byIndex,
                answer -> assertThat(answer.total()).isZero());
        answered(asked(category, Map.of(), 400L, 600L), byIndex, answer -> {
            assertThat(answer.hits()).extracting(SearchAnswer.Hit::sku).containsExactly(mixed.sku());
            assertThat(counts(answer, "colour")).containsExactly("red 1");
            assertThat(counts(answer, "size")).containsExactly("S 1");
            assertThat(answer.facets().categories()).contains(new Facets.CategoryCount(category, "Priced", null, 1));
        });
    }

    private static Map<String, Object> dressed(String colour, String size) {
        return Map.of("colour", colour, "size", size);
    }

    private static SearchQuestion asked(
            String category, Map<String, ?> chosen, @Nullable Long priceMin, @Nullable Long priceMax) {
        var attributes = new LinkedHashMap<String, List<String>>();
        chosen.forEach((name, value) -> attributes.put(name, List.of(value.toString())));
        return new SearchQuestion(
                "shirt",
                category,
                attributes,
                priceMin,
                priceMax,
                Shelf.GBP,
                SearchSort.RELEVANCE,
                0,
                50,
                Optional.empty());
    }

    /** Values of an attribute with the number of their products. */
    private static List<String> counts(SearchAnswer answer, String attribute) {
        var counts = new ArrayList<String>();
        answer.facets()
                .attributes()
                .getOrDefault(attribute, List.of())
                .forEach(count -> counts.add(count.value() + " " + count.count()));
        return counts;
    }
}
