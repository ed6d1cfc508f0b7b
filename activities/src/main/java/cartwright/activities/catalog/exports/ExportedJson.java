package cartwright.activities.catalog.exports;

import cartwright.activities.catalog.Product;
import cartwright.activities.catalog.Variant;
import cartwright.activities.kernel.Json;
import java.time.Instant;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.Map;

/** Products as JSON objects, with their other variants in them. */
final class ExportedJson {

    private ExportedJson() {}

    static String line(Product product, Currency preferred, Instant now) {
        var line = new LinkedHashMap<String, Object>();
        line.put("sku", product.sku());
        line.put("name", product.name());
        line.put("description", product.description());
        line.put("category", product.category());
        line.put("taxClass", product.taxClass());
        line.put("status", product.status());
        line.put("attributes", product.attributes());
        price(line, product.variant(product.sku()), preferred, now);
        line.put(
                "variants",
                product.variants().stream()
                        .filter(variant ->
                                !variant.withdrawn() && !variant.sku().equals(product.sku()))
                        .map(variant -> variant(variant, preferred, now))
                        .toList());
        return Json.write(line);
    }

    private static Map<String, Object> variant(Variant variant, Currency preferred, Instant now) {
        var member = new LinkedHashMap<String, Object>();
        member.put("sku", variant.sku());
        if (variant.name() != null) {
            member.put("name", variant.name());
        }
        member.put("attributes", variant.attributes());
        price(member, variant, preferred, now);
        return member;
    }

    private static void price(Map<String, Object> member, Variant variant, Currency preferred, Instant now) {
        var prices = ValidPrices.of(variant, preferred, now);
        var first = prices.first();
        if (first != null) {
            member.put("price", ValidPrices.major(first));
            member.put("currency", first.currency());
        }
        if (!prices.others().isEmpty()) {
            member.put("prices", prices.others());
        }
    }
}
