package cartwright.activities.search;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.events.EventStream;
import cartwright.activities.events.StoredEvent;
import cartwright.activities.kernel.Ids;
import cartwright.workflows.kernel.EventId;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToldProductTest {

    @ParameterizedTest
    @CsvSource({"10, 10", "10.0, 10", "1.50, 1.5", "0.0, 0", "-2.0, -2", "1.0E7, 10000000", "1.0E-5, 0.00001"})
    void countsNumbersThatAreEqualAsOneValue(String written, String label) {
        var number = written.matches("-?[0-9]+") ? (Number) Long.valueOf(written) : (Number) Double.valueOf(written);

        assertThat(told(Map.of("attributes", Map.of("size", number))).labels()).containsExactly("size=" + label);
    }

    @Test
    void leavesOtherValuesAsTheyAre() {
        var product = told(Map.of("attributes", Map.of("code", "10.0", "washable", true)));

        assertThat(product.labels()).containsExactly("code=10.0", "washable=true");
    }

    static ToldProduct told(Map<String, Object> data) {
        return ToldProduct.of(new StoredEvent(
                EventStream.CATALOG,
                EventId.of(Ids.next()),
                1,
                "ProductCreated",
                "1.0",
                "Product",
                Ids.next(),
                1,
                Instant.now(),
                data,
                Map.of()));
    }
}
