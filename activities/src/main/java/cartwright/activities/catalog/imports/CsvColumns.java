package cartwright.activities.catalog.imports;

import cartwright.activities.kernel.csv.SpreadsheetText;
import cartwright.workflows.kernel.Sku;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The columns of a file of products, in any order and case. Needed: {@code sku, name, price, currency, category}. Known:
 * {@code product, description, taxClass, status, attributes}, a JSON object, {@code pricesToCome}, a JSON list,
 * {@code priceEnds}, a JSON object, and {@code price.EUR} and such for further currencies.
 */
final class CsvColumns {

    private static final List<String> NEEDED = List.of("sku", "name", "price", "currency", "category");
    private static final List<String> KNOWN =
            List.of("product", "description", "taxclass", "status", "attributes", "pricestocome", "priceends");
    private static final String PRICE = "price.";
    private static final int MOST_IGNORED = 50;

    private final Map<String, Integer> places = new LinkedHashMap<>();
    private final Map<String, Integer> prices = new TreeMap<>();
    private final List<String> ignored = new ArrayList<>();
    private final int count;

    /** @throws UnreadableFile when a column is missing */
    CsvColumns(List<String> header) {
        this.count = header.size();
        for (int place = 0; place < count; place++) {
            var name = header.get(place).strip().toLowerCase(Locale.ROOT);
            if (NEEDED.contains(name) || KNOWN.contains(name)) {
                if (places.put(name, place) != null) {
                    throw new UnreadableFile("The header has the column " + name + " twice; leave one of them out");
                }
            } else if (name.startsWith(PRICE)) {
                prices.put(name.substring(PRICE.length()).toUpperCase(Locale.ROOT), place);
            } else if (ignored.size() < MOST_IGNORED) {
                ignored.add(header.get(place).replace('\0', '?'));
            }
        }
        var missing = NEEDED.stream().filter(name -> !places.containsKey(name)).toList();
        if (!missing.isEmpty()) {
            throw new UnreadableFile("The header lacks the columns " + missing
                    + "; the first line names the columns, with commas between them");
        }
    }

    /** How many there are. */
    int count() {
        return count;
    }

    /** Columns that nobody knows. */
    List<String> ignored() {
        return List.copyOf(ignored);
    }

    /** Whether the file says which variants products have. */
    boolean tellVariants() {
        return places.containsKey("product");
    }

    /** Whether the row has a value for each column. */
    boolean fit(CSVRecord record) {
        return record.size() == count;
    }

    /** The sku of the product that the row is a variant of; empty for a product's own row. */
    String product(CSVRecord record) {
        var product = word(record, "product");
        return product == null || product.equalsIgnoreCase(word(record, "sku")) ? "" : product;
    }

    /** The product that a row names as the one it is a variant of, whatever else is wrong with the row. */
    Optional<Sku> named(CSVRecord record) {
        try {
            var product = product(record);
            return product.isEmpty() ? Optional.empty() : Optional.of(new Sku(product));
        } catch (IllegalArgumentException noSku) {
            return Optional.empty();
        }
    }

    /** Whether a row that does not fit may be one of {@code product}'s variants: it names it, or does not come as far. */
    boolean maySpeakOf(String product, CSVRecord record) {
        var place = places.get("product");
        return place != null
                && (record.size() <= place
                        || record.stream().anyMatch(value -> value.strip().equalsIgnoreCase(product)));
    }

    /** The row's values; what cannot be taken for one is told. */
    RawRow row(long line, CSVRecord record, List<RowError> errors) {
        var further = new TreeMap<String, String>();
        prices.forEach(
                (currency, place) -> further.put(currency, record.get(place).strip()));
        return new RawRow(
                line,
                word(record, "sku"),
                word(record, "product"),
                text(record, "name"),
                text(record, "description"),
                word(record, "category"),
                word(record, "taxclass"),
                word(record, "status"),
                json(line, record, "attributes", "is a JSON object such as {\"colour\": \"red\"}", errors),
                word(record, "price"),
                word(record, "currency"),
                json(line, record, ComingPriceReading.FIELD, "is a JSON list", errors),
                json(line, record, PriceEndReading.FIELD, "is a JSON object", errors),
                further);
    }

    private @Nullable JsonNode json(long line, CSVRecord record, String column, String form, List<RowError> errors) {
        var text = word(record, column.toLowerCase(Locale.ROOT));
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            return NdjsonFile.JSON.readTree(text);
        } catch (JacksonException none) {
            errors.add(new RowError(line, column, FaultCode.INVALID_VALUE, form));
            return null;
        }
    }

    /** Spaces around it are nobody's. */
    private @Nullable String word(CSVRecord record, String name) {
        var place = places.get(name);
        return place == null || place >= record.size()
                ? null
                : record.get(place).strip();
    }

    private @Nullable String text(CSVRecord record, String name) {
        var place = places.get(name);
        return place == null ? null : SpreadsheetText.read(record.get(place));
    }
}
