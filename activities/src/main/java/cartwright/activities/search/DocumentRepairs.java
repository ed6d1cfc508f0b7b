package cartwright.activities.search;

import cartwright.activities.kernel.Json;
import cartwright.activities.kernel.StandingProducts.Standing;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Makes what can be found of products what the catalogue says. What was sold is kept by sku and survives with the sku's row; what
 * is in stock comes by the next look at it. Joins the caller's transaction.
 */
@Component
class DocumentRepairs {

    private final FoundProducts products;
    private final FoundPrices prices;
    private final JdbcClient jdbc;

    DocumentRepairs(FoundProducts products, FoundPrices prices, JdbcClient jdbc) {
        this.products = products;
        this.prices = prices;
        this.jdbc = jdbc;
    }

    /** All prices of the products. */
    static List<ToldPrice> prices(List<Standing> standing) {
        return standing.stream()
                .flatMap(product -> product.prices().stream())
                .map(ToldPrice::of)
                .toList();
    }

    /** By what image each of the products is shown. */
    static Map<UUID, Optional<ShownImage>> images(List<Standing> standing) {
        return standing.stream().collect(Collectors.toMap(Standing::id, product -> ShownImage.of(product.images())));
    }

    /** Makes these what they are in the catalogue, for the index to have again. */
    void put(List<Standing> standing) {
        if (standing.isEmpty()) {
            return;
        }
        var told = standing.stream().map(ToldProduct::of).toList();
        var variants =
                told.stream().flatMap(product -> product.variants().stream()).toList();
        var skus = variants.stream().map(ToldProduct.VariantRow::sku).toArray(String[]::new);
        products.put(told);
        products.show(images(standing));
        jdbc.sql("DELETE FROM search.variant WHERE product_id = ANY (:ids) AND sku <> ALL (:skus)")
                .param("ids", told.stream().map(ToldProduct::id).toArray(UUID[]::new))
                .param("skus", skus)
                .update();
        prices.replace(skus, prices(standing));
        jdbc.sql("""
                        UPDATE search.document d SET version = t.version, revision = d.revision + 1, changed_at = clock_timestamp(),
                            sold = v.sold, in_stock = v.in_stock
                        FROM jsonb_to_recordset(:products::jsonb) AS t (id uuid, version bigint)
                        CROSS JOIN LATERAL (
                            SELECT coalesce(sum(sold), 0)::bigint AS sold,
                                coalesce(bool_or(in_stock AND NOT withdrawn), false) AS in_stock
                            FROM search.variant WHERE product_id = t.id) v
                        WHERE d.product_id = t.id
                        """).param("products", Json.write(told)).update();
    }

    /** Takes away what the catalogue does not know; the index holds it as unknown from then on. */
    void remove(List<UUID> products) {
        jdbc.sql("""
                        WITH gone AS (DELETE FROM search.document WHERE product_id = ANY (:ids)),
                        skus AS (DELETE FROM search.variant WHERE product_id = ANY (:ids) RETURNING sku)
                        DELETE FROM search.price p USING skus s WHERE p.sku = s.sku
                        """).param("ids", products.toArray(UUID[]::new)).update();
    }
}
