package cartwright.activities.search;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.ShopTest;
import cartwright.activities.catalog.Product;
import cartwright.workflows.kernel.Money;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The index takes a bounded number of prices of a product: who prices anew every day must not come to its end. */
@Import(Shelf.class)
class EndedPricesIT extends ShopTest {

    private final WaitingProducts waiting;
    private final JdbcClient jdbc;
    private final Shelf shelf;

    @Autowired
    EndedPricesIT(WaitingProducts waiting, JdbcClient jdbc, Shelf shelf) {
        this.waiting = waiting;
        this.jdbc = jdbc;
        this.shelf = shelf;
    }

    @Test
    void areGoneFromWhatTheIndexGetsOnceTheProductChangesADayLater() {
        var clock = shelf.put(shelf.category("Repriced", null), "Repriced clock", 500, Map.of());
        clock = priced(priced(clock, 510), 520);
        age(clock);

        var now = priced(clock, 530);

        assertThat(amounts(now)).containsExactly(520L, 530L);
    }

    private Product priced(Product product, long pence) {
        var changed = shelf.change(product, Money.of(pence, "GBP"));
        shelf.hear();
        return changed;
    }

    /** As it is two days later. */
    private void age(Product product) {
        jdbc.sql("""
                        UPDATE search.price SET valid_from = valid_from - interval '2 days', valid_to = valid_to - interval '2 days'
                        WHERE sku = :sku
                        """).param("sku", product.sku().value()).update();
    }

    /** What the index gets of its prices, in the order of their times. */
    private List<Long> amounts(Product product) {
        return waiting.next(Integer.MAX_VALUE).stream()
                .filter(revised -> revised.id().equals(product.id()))
                .map(WaitingProducts.Revised::product)
                .filter(Objects::nonNull)
                .flatMap(indexed -> indexed.variants().stream())
                .flatMap(variant -> variant.prices().stream())
                .map(IndexedProduct.IndexedPrice::amount)
                .toList();
    }
}
