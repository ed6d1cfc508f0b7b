package cartwright.activities.catalog.exports;

import cartwright.activities.catalog.Product;
import cartwright.activities.catalog.ProductFilter;
import cartwright.activities.catalog.ProductStatus;
import cartwright.activities.catalog.Products;
import cartwright.activities.kernel.Json;
import java.io.IOException;
import java.io.Writer;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Writes products, whatever their status, in the order of their skus and in the form that an import reads. They are read page by
 * page, each page as it is at its time, so that neither the memory nor a transaction grows with the catalogue. Withdrawn variants
 * stay out of it.
 */
@Service
public class ProductExport {

    private static final int PAGE = 500;

    private final Products products;
    private final JdbcClient jdbc;
    private final Clock clock;

    ProductExport(Products products, JdbcClient jdbc, Clock clock) {
        this.products = products;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Which products, and how.
     *
     * @param category a category's code: products in it or below it; null for all
     * @param currency of the column {@code price}, where a product has a price in it
     */
    public record Wish(@Nullable String category, Currency currency) {}

    /** Writes comma-separated values with a header, a row for each variant. */
    public void csv(Wish wish, Writer out) throws IOException {
        var csv = new ExportedCsv(out, currencies(), wish.currency());
        each(wish, product -> csv.print(product, clock.instant()));
        csv.flush();
    }

    /** Writes a JSON object for each product, each on a line. */
    public void ndjson(Wish wish, Writer out) throws IOException {
        each(wish, product -> {
            out.write(Json.write(ExportedProduct.of(product, wish.currency(), clock.instant())));
            out.write('\n');
        });
        out.flush();
    }

    private interface Each {
        void product(Product product) throws IOException;
    }

    private void each(Wish wish, Each each) throws IOException {
        var filter = new ProductFilter(wish.category(), EnumSet.allOf(ProductStatus.class), Map.of());
        List<Product> page;
        var after = "";
        do {
            page = products.list(filter, after, PAGE);
            for (var product : page) {
                each.product(product);
            }
            after = page.isEmpty() ? after : page.getLast().sku().value();
        } while (page.size() == PAGE);
    }

    /** In which there is a price now. */
    private List<Currency> currencies() {
        return jdbc.sql("""
                        SELECT DISTINCT currency FROM catalog.price
                        WHERE valid_from <= :now AND (valid_to > :now) IS NOT FALSE ORDER BY currency
                        """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query((row, number) -> Currency.getInstance(row.getString(1)))
                .list();
    }
}
