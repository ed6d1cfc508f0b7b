package cartwright.activities.search;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.catalog.Product;
import cartwright.activities.kernel.Ids;
import cartwright.workflows.kernel.CustomerId;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What comes first of products that words find alike, by OpenSearch. Of two twins one differs by one thing, then the other:
 * whichever of them the order of skus would put first, it does not.
 */
class RankingIT extends IndexedTest {

    private final ProductSearch search;
    private final Shelf shelf;
    private final JdbcClient jdbc;
    private String root = "";

    @Autowired
    RankingIT(ProductSearch search, Shelf shelf, JdbcClient jdbc) {
        this.search = search;
        this.shelf = shelf;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void root() {
        root = shelf.category("Ranked", null);
    }

    @Test
    void putsFirstWhatIsBoughtMoreOften() {
        var first = twin(root);
        var second = twin(root);
        shelf.hear();

        sold(first, 40);
        comesFirst(first);
        sold(second, 400);
        comesFirst(second);
    }

    @Test
    void putsFirstWhatIsInStock() {
        var first = twin(root);
        var second = twin(root);
        shelf.hear();

        stocked(first, true);
        comesFirst(first);
        stocked(first, false);
        stocked(second, true);
        comesFirst(second);
    }

    @Test
    void putsFirstWhatIsOfACategoryThatTheCustomerBuysOf() {
        var lamps = shelf.category("Lamps", root);
        var lights = shelf.category("Lights", root);
        var first = twin(lamps);
        var second = twin(lights);
        var lamp = shelf.put(lamps, "Reading lamp", 100, Map.of());
        var light = shelf.put(lights, "Torch", 100, Map.of());
        shelf.hear();

        comesFirst(first, SearchSort.RELEVANCE, buyerOf(lamp));
        comesFirst(second, SearchSort.RELEVANCE, buyerOf(light));
    }

    @Test
    void sortsByWhatIsBoughtMostOftenWhateverElseSpeaksForTheOther() {
        var first = twin(root);
        var second = twin(root);
        shelf.hear();

        sold(first, 3);
        sold(second, 4);
        stocked(first, true);
        comesFirst(first);
        comesFirst(second, SearchSort.POPULARITY, null);
        sold(first, 5);
        stocked(first, false);
        stocked(second, true);
        comesFirst(second);
        comesFirst(first, SearchSort.POPULARITY, null);
    }

    private Product twin(String category) {
        return shelf.put(category, "Twin sconce", 100, Map.of());
    }

    private void sold(Product product, long units) {
        change("sold = " + units, product);
    }

    private void stocked(Product product, boolean isInStock) {
        change("in_stock = " + isInStock, product);
    }

    private void change(String what, Product product) {
        jdbc.sql("UPDATE search.document SET " + what
                        + ", revision = revision + 1, changed_at = now() WHERE product_id = :id")
                .param("id", product.id())
                .update();
    }

    private CustomerId buyerOf(Product product) {
        var customer = CustomerId.of(Ids.next());
        jdbc.sql("""
                        INSERT INTO search.purchase (order_id, sku, customer_id, units, paid, bought_at)
                        VALUES (:order, :sku, :customer, 1, true, now())
                        """)
                .param("order", Ids.next().toString())
                .param("sku", product.sku().value())
                .param("customer", customer.value())
                .update();
        return customer;
    }

    private void comesFirst(Product product) {
        comesFirst(product, SearchSort.RELEVANCE, null);
    }

    private void comesFirst(Product product, SearchSort sort, @Nullable CustomerId customer) {
        shelf.index();
        var question = new SearchQuestion(
                "twin sconce", root, Map.of(), null, null, Shelf.GBP, sort, 0, 50, Optional.ofNullable(customer));
        Answers.eventually(() -> search.find(question), answer -> {
            assertThat(answer.isDegraded()).isFalse();
            assertThat(answer.hits()).hasSize(2);
            assertThat(answer.hits().getFirst().sku()).isEqualTo(product.sku());
        });
    }
}
