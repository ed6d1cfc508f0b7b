package cartwright.activities.search;

import static cartwright.activities.search.Shelf.variant;
import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.ShopTest;
import cartwright.activities.catalog.Product;
import cartwright.activities.catalog.ProductDraft.VariantDraft;
import cartwright.workflows.kernel.Sku;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whether a product is shown as in stock when what it is sold as changes and the stock does not. */
@Import(Shelf.class)
class FoundStockIT extends ShopTest {

    private final DatabaseSearch search;
    private final JdbcClient jdbc;
    private final Shelf shelf;

    @Autowired
    FoundStockIT(DatabaseSearch search, JdbcClient jdbc, Shelf shelf) {
        this.search = search;
        this.jdbc = jdbc;
        this.shelf = shelf;
    }

    @Test
    void isNotInStockByAVariantThatIsWithdrawnAndIsAgainOnceThatIsSoldAgain() {
        var red = variant("red", 300);
        var mug = shelf.put(shelf.category("Kept", null), "Kept mug", 250, Map.of(), red);
        shelf.hear();
        keep(red.sku());

        var without = sell(mug);
        assertThat(isInStock(mug)).isFalse();

        sell(without, red);
        assertThat(isInStock(mug)).isTrue();
    }

    /** As a look at the stock leaves it. */
    private void keep(Sku sku) {
        jdbc.sql("""
                        WITH kept AS (UPDATE search.variant SET in_stock = true WHERE sku = :sku RETURNING product_id)
                        UPDATE search.document d SET in_stock = true FROM kept k WHERE d.product_id = k.product_id
                        """).param("sku", sku.value()).update();
    }

    private Product sell(Product product, VariantDraft... variants) {
        var changed = shelf.change(product, null, variants);
        shelf.hear();
        return changed;
    }

    private boolean isInStock(Product product) {
        return search.find(Shelf.asking(product.sku().value()), List.of())
                .hits()
                .getFirst()
                .inStock();
    }
}
