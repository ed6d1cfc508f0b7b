package cartwright.activities.search;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.ShopTest;
import cartwright.activities.events.EventStream;
import cartwright.activities.events.StoredEvent;
import cartwright.activities.kernel.Ids;
import cartwright.workflows.kernel.EventId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A product that says as much as the catalogue lets it. */
class WordyProductIT extends ShopTest {

    private static final int VARIANTS = 100;
    private static final int ATTRIBUTES = 20;

    private final SearchEvents events;
    private final DatabaseSearch search;

    @Autowired
    WordyProductIT(SearchEvents events, DatabaseSearch search) {
        this.events = events;
        this.search = search;
    }

    @Test
    void isFoundAndHoldsUpNoOther() {
        var sku = "WORDY-" + Ids.next().toString().toUpperCase(Locale.ROOT);

        events.accept(List.of(new StoredEvent(
                EventStream.CATALOG,
                EventId.of(Ids.next()),
                1,
                "ProductCreated",
                "1.0",
                "Product",
                Ids.next(),
                1,
                Instant.now(),
                Map.of(
                        "sku",
                        sku,
                        "skus",
                        List.of(sku),
                        "name",
                        "Wordy encyclopaedia",
                        "description",
                        "",
                        "category",
                        "Books",
                        "status",
                        "ACTIVE",
                        "attributes",
                        Map.of(),
                        "variants",
                        variants(sku)),
                Map.of())));

        assertThat(search.find(Shelf.asking(sku), List.of()).hits())
                .singleElement()
                .satisfies(hit -> assertThat(hit.name()).isEqualTo("Wordy encyclopaedia"));
    }

    private static List<Map<String, Object>> variants(String sku) {
        return IntStream.range(0, VARIANTS)
                .mapToObj(variant -> Map.<String, Object>of(
                        "sku", sku.substring(0, 30) + variant, "attributes", attributes(variant * ATTRIBUTES)))
                .toList();
    }

    private static Map<String, Object> attributes(int first) {
        return IntStream.range(first, first + ATTRIBUTES)
                .boxed()
                .collect(Collectors.toMap(number -> "a" + number, WordyProductIT::text));
    }

    /** A hundred words that nothing else says. */
    private static String text(int number) {
        return IntStream.range(0, 100)
                .mapToObj(word -> "w%07d".formatted(number * 100 + word))
                .collect(Collectors.joining(" "));
    }
}
