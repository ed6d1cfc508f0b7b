package cartwright.activities.search;

import cartwright.activities.events.StoredEvent;
import cartwright.activities.kernel.StandingProducts;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A product as an event of the catalogue tells it, as far as it matters to who looks for it.
 *
 * @param offered what is sold, by sku in their order: {@code name=value} of what each says
 * @param withdrawn those of its skus that are not
 * @param labels {@code name=value} of what its variants say
 * @param words their names and values
 */
record ToldProduct(
        UUID id,
        long version,
        Instant at,
        String sku,
        String name,
        String description,
        String category,
        boolean active,
        Map<String, Set<String>> offered,
        Set<String> withdrawn,
        Set<String> labels,
        String words) {

    /** PostgreSQL takes a megabyte of different words of a product; what comes behind these is found by its labels alone. */
    private static final int MOST_CHARACTERS = 100_000;

    private static final Set<String> TYPES = Set.of("ProductCreated", "ProductChanged", "ProductArchived");

    /** Whether the event tells all of a product. */
    static boolean isIn(StoredEvent event) {
        return TYPES.contains(event.type());
    }

    /** The product of an event that tells it; the first events of a log may leave out what was empty. */
    static ToldProduct of(StoredEvent event) {
        return of(event.aggregateId(), event.aggregateVersion(), event.time(), event.data());
    }

    /** The product as it stands in the catalogue. */
    static ToldProduct of(StandingProducts.Standing standing) {
        return of(standing.id(), standing.version(), standing.createdAt(), standing.product());
    }

    private static ToldProduct of(UUID id, long version, Instant at, Map<String, Object> data) {
        var shared = object(data.get("attributes"));
        var variants = new ArrayList<Map<?, ?>>();
        variants.add(Map.of("sku", text(data, "sku")));
        list(data.get("variants")).forEach(variant -> variants.add(object(variant)));
        var offered = new LinkedHashMap<String, Set<String>>();
        var labels = new TreeSet<String>();
        var words = new LinkedHashSet<String>();
        for (var variant : variants) {
            if (variant.get("name") != null) {
                words.add(String.valueOf(variant.get("name")));
            }
            var own = object(variant.get("attributes"));
            var said = new TreeSet<String>();
            shared.forEach((name, value) -> label(name, own.containsKey(name) ? own.get(name) : value, said, words));
            own.forEach((name, value) -> label(name, value, said, words));
            offered.put(String.valueOf(variant.get("sku")), said);
            labels.addAll(said);
        }
        var withdrawn = new TreeSet<String>();
        list(data.get("skus")).forEach(sku -> withdrawn.add(String.valueOf(sku)));
        offered.keySet().forEach(withdrawn::remove);
        return new ToldProduct(
                id,
                version,
                at,
                text(data, "sku"),
                text(data, "name"),
                text(data, "description"),
                text(data, "category"),
                text(data, "status").equals("ACTIVE"),
                offered,
                withdrawn,
                labels,
                bounded(String.join(" ", words)));
    }

    private static void label(Object name, Object value, Set<String> labels, Set<String> words) {
        var shown = value instanceof Number number ? plain(number) : String.valueOf(value);
        labels.add(name + "=" + shown);
        words.add(shown);
    }

    /** Equal numbers are one value, however they were written. */
    private static String plain(Number number) {
        return new BigDecimal(number.toString()).stripTrailingZeros().toPlainString();
    }

    private static String bounded(String words) {
        return words.length() <= MOST_CHARACTERS ? words : words.substring(0, words.lastIndexOf(' ', MOST_CHARACTERS));
    }

    private static String text(Map<String, Object> data, String field) {
        var value = data.get(field);
        return value == null ? "" : value.toString();
    }

    private static Map<?, ?> object(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    /** Its variants as rows. */
    List<VariantRow> variants() {
        var rows = new ArrayList<VariantRow>();
        offered.forEach((own, said) -> rows.add(new VariantRow(own, id, false, said)));
        withdrawn.forEach(former -> rows.add(new VariantRow(former, id, true, Set.of())));
        return rows;
    }

    /** A variant's row. */
    record VariantRow(String sku, UUID productId, boolean withdrawn, Set<String> labels) {}
}
