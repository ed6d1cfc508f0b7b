package cartwright.activities.catalog.imports;

import cartwright.activities.catalog.Category;
import cartwright.activities.catalog.ProductStatus;
import cartwright.activities.catalog.TaxClass;
import cartwright.workflows.kernel.Sku;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rows of one product: its own, and those of its variants, or null where the file does not speak of variants. */
record RowGroup(RawRow own, @Nullable List<RawRow> variants) {

    private static final Pattern CODE = Pattern.compile(Category.CODE);
    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_DESCRIPTION = 10_000;
    /** Beside the first one. */
    static final int MOST_VARIANTS = 100;

    /** Tells the product they make, or what is wrong with them. */
    void tell(ProductFile.Sink sink) {
        var errors = new ArrayList<RowError>();
        var product = product(errors);
        if (product != null && errors.isEmpty()) {
            sink.wanted(product);
        } else {
            sink.refused(errors);
        }
    }

    private @Nullable Wanted product(List<RowError> errors) {
        var reading = new RowReading(own.line(), errors);
        var sku = reading.sku(own.sku());
        var name = reading.text("name", own.name(), LONGEST_NAME);
        var description = own.description() == null
                ? null
                : reading.bounded("description", own.description(), LONGEST_DESCRIPTION);
        var category = category(reading);
        var taxClass = reading.one("taxClass", TaxClass.class, own.taxClass());
        var status = reading.one("status", ProductStatus.class, own.status());
        var attributes = reading.attributes(own.attributes());
        if (sku == null || name == null || category == null) {
            return null;
        }
        var prices = new ArrayList<>(new PriceReading(reading).of(sku, own));
        var sold = variants == null ? null : sold(sku, variants, prices, errors);
        return new Wanted(own.line(), sku, name, description, category, taxClass, status, attributes, sold, prices);
    }

    private @Nullable String category(RowReading reading) {
        var category = reading.text("category", own.category(), Category.LONGEST_CODE);
        if (category == null || CODE.matcher(category).matches()) {
            return category;
        }
        reading.invalid("category", Category.CODE_RULE);
        return null;
    }

    private static List<Wanted.Variant> sold(
            Sku first, List<RawRow> rows, List<Wanted.Price> prices, List<RowError> errors) {
        var sold = new ArrayList<Wanted.Variant>();
        sold.add(new Wanted.Variant(first, null, Map.of()));
        var named = new HashSet<>(Set.of(first));
        for (var row : rows) {
            var reading = new RowReading(row.line(), errors);
            if (sold.size() > MOST_VARIANTS) {
                reading.invalid("product", "has at most " + MOST_VARIANTS + " variants beside the first one");
                return sold;
            }
            var sku = reading.sku(row.sku());
            var name = row.name() == null || row.name().isEmpty()
                    ? null
                    : reading.bounded("name", row.name(), LONGEST_NAME);
            var attributes = Objects.requireNonNullElse(reading.attributes(row.attributes()), Map.<String, Object>of());
            if (sku != null && !named.add(sku)) {
                errors.add(new RowError(
                        row.line(), "sku", FaultCode.DUPLICATE_SKU, "is a variant already; leave one out"));
            } else if (sku != null) {
                sold.add(new Wanted.Variant(sku, name, attributes));
                prices.addAll(new PriceReading(reading).of(sku, row));
            }
        }
        return sold;
    }
}
