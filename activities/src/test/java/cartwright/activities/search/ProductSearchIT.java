package cartwright.activities.search;

import static cartwright.activities.search.Shelf.asking;
import static cartwright.activities.search.Shelf.variant;
import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.catalog.Product;
import cartwright.activities.kernel.Ids;
import cartwright.workflows.kernel.CustomerId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Products found by what is meant and by who asks, which OpenSearch alone can. */
class ProductSearchIT extends IndexedTest {

    private final ProductSearch search;
    private final Shelf shelf;
    private final JdbcClient jdbc;

    @Autowired
    ProductSearchIT(ProductSearch search, Shelf shelf, JdbcClient jdbc) {
        this.search = search;
        this.shelf = shelf;
        this.jdbc = jdbc;
    }

    @ParameterizedTest
    @CsvSource({
        "lanterns, stemmed",
        "xmas lantern, by a synonym",
        "lantren, mistyped by an exchange",
        "lanturn, mistyped by a letter",
        "hanging christmas lantern, in another order"
    })
    void findsWhatIsMeant(String text, String how) {
        var category = shelf.category("Lights", null);
        var lantern = shelf.put(category, "CHRISTMAS LANTERN HANGING", 450, Map.of());
        shelf.put(category, "Wooden spoon", 120, Map.of());
        shelf.index();

        eventually(within(category, text), answer -> {
            assertThat(answer.isDegraded()).as(how).isFalse();
            assertThat(answer.hits()).extracting(SearchAnswer.Hit::sku).containsExactly(lantern.sku());
        });
    }

    @Test
    void findsAProductByTheSkuOfAnyOfItsVariants() {
        var category = shelf.category("Mugs", null);
        var blue = variant("blue", 300);
        var mug = shelf.put(category, "Striped mug", 250, Map.of(), blue);
        shelf.index();

        eventually(
                within(category, blue.sku().value().toLowerCase(Locale.ROOT)),
                answer -> assertThat(answer.hits())
                        .extracting(SearchAnswer.Hit::sku)
                        .containsExactly(mug.sku()));
    }

    private static SearchQuestion within(String category, String text) {
        return new SearchQuestion(
                text, category, Map.of(), null, null, Shelf.GBP, SearchSort.RELEVANCE, 0, 50, Optional.empty());
    }

    private void eventually(SearchQuestion question, ThrowingConsumer<SearchAnswer> assertion) {
        Answers.eventually(() -> search.find(question), assertion);
    }

    @Test
    void ranksFirstWhatTheCustomerHasBought() {
        var category = shelf.category("Liked", null);
        var first = shelf.put(category, "Twin beaker", 100, Map.of());
        var second = shelf.put(category, "Twin beaker", 100, Map.of());
        shelf.index();

        for (var liked : List.of(first, second)) {
            var customer = CustomerId.of(Ids.next());
            buy(customer, liked);
            Answers.eventually(() -> search.find(asked(category, "twin beaker", customer)), answer -> {
                assertThat(answer.isDegraded()).isFalse();
                assertThat(answer.hits()).hasSize(2);
                assertThat(answer.hits().getFirst().sku()).isEqualTo(liked.sku());
            });
        }
    }

    private void buy(CustomerId customer, Product product) {
        jdbc.sql("""
                        INSERT INTO search.purchase (order_id, sku, customer_id, units, paid, bought_at)
                        VALUES (:order, :sku, :customer, 1, true, now())
                        """)
                .param("order", Ids.next().toString())
                .param("sku", product.sku().value())
                .param("customer", customer.value())
                .update();
    }

    private static SearchQuestion asked(String category, String text, CustomerId customer) {
        return new SearchQuestion(
                text, category, Map.of(), null, null, Shelf.GBP, SearchSort.RELEVANCE, 0, 50, Optional.of(customer));
    }

    @Test
    void showsNothingToWhomNothingFits() {
        shelf.index();

        assertThat(search.find(asking("qqxzzy")).hits()).isEmpty();
    }
}
