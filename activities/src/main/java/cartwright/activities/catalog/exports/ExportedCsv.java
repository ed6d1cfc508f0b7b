package cartwright.activities.catalog.exports;

import cartwright.activities.catalog.Product;
import cartwright.activities.catalog.Variant;
import cartwright.activities.kernel.Json;
import cartwright.activities.kernel.csv.SpreadsheetText;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/** Products as rows: a product's own, then those of its other variants. */
final class ExportedCsv {

    private static final List<String> COLUMNS = List.of(
            "sku",
            "product",
            "name",
            "description",
            "category",
            "taxClass",
            "status",
            "attributes",
            "price",
            "currency",
            "pricesToCome",
            "priceEnds");

    private final CSVPrinter printer;
    private final List<Currency> currencies;
    private final Currency preferred;

    ExportedCsv(Writer out, List<Currency> currencies, Currency preferred) throws IOException {
        this.currencies = currencies;
        this.preferred = preferred;
        var header = new ArrayList<>(COLUMNS);
        currencies.forEach(currency -> header.add("price." + currency.getCurrencyCode()));
        this.printer = new CSVPrinter(
                out,
                CSVFormat.RFC4180
                        .builder()
                        .setHeader(header.toArray(String[]::new))
                        .get());
    }

    void print(Product product, Instant now) throws IOException {
        for (var variant : product.variants()) {
            if (variant.sku().equals(product.sku())) {
                row(variant, now, own(product));
            } else if (!variant.withdrawn()) {
                row(variant, now, variant(product, variant));
            }
        }
    }

    private static List<Object> own(Product product) {
        return List.of(
                "",
                SpreadsheetText.written(product.name()),
                SpreadsheetText.written(product.description()),
                product.category(),
                product.taxClass(),
                product.status(),
                Json.write(product.attributes()));
    }

    private static List<Object> variant(Product product, Variant variant) {
        var name = variant.name() == null ? "" : SpreadsheetText.written(variant.name());
        return List.of(product.sku(), name, "", "", "", "", Json.write(variant.attributes()));
    }

    private void row(Variant variant, Instant now, List<Object> described) throws IOException {
        var prices = ValidPrices.of(variant, preferred, now);
        var row = new ArrayList<@Nullable Object>();
        row.add(variant.sku());
        row.addAll(described);
        var amount = prices.amount();
        row.add(amount == null ? "" : amount.toPlainString());
        row.add(amount == null ? "" : prices.currency());
        var coming = ExportedPrice.toCome(variant, now);
        row.add(coming == null ? "" : Json.write(coming));
        var ends = ExportedPrice.ends(variant, now);
        row.add(ends == null ? "" : Json.write(ends));
        for (var currency : currencies) {
            var other = prices.others().get(currency.getCurrencyCode());
            row.add(other == null ? "" : other.toPlainString());
        }
        printer.printRecord(row);
    }

    void flush() throws IOException {
        printer.flush();
    }
}
