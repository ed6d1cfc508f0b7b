package cartwright.activities.catalog.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads what a row says of when its prices of now end: a JSON object of times by currency. Whether they are still to come is seen
 * when they are brought into the catalogue.
 */
final class PriceEndReading {

    /** The column, and the member. */
    static final String FIELD = "priceEnds";

    private final RowReading reading;

    PriceEndReading(RowReading reading) {
        this.reading = reading;
    }

    /** The row's prices with their ends, as they are when it does not speak of any. */
    List<Wanted.Price> of(List<Wanted.Price> prices, @Nullable JsonNode ends) {
        if (ends == null || ends.isNull()) {
            return prices;
        }
        var ended = new ArrayList<>(prices);
        if (!ends.isObject()) {
            reading.invalid(FIELD, "is a JSON object of times by currency such as {\"GBP\": \"2030-01-01T00:00:00Z\"}");
        } else {
            ends.forEachEntry((currency, end) -> end(currency.toUpperCase(Locale.ROOT), end, ended));
        }
        return ended;
    }

    private void end(String currency, JsonNode end, List<Wanted.Price> prices) {
        var place = IntStream.range(0, prices.size())
                .filter(i -> prices.get(i).price().currency().getCurrencyCode().equals(currency))
                .findFirst();
        if (place.isEmpty()) {
            reading.invalid(FIELD, "ends a price that the row does not have; fill that in, or leave its end out");
            return;
        }
        var price = prices.get(place.getAsInt());
        var to = reading.instant(FIELD, end.isValueNode() && !end.isNull() ? JsonRow.plain(end) : null);
        prices.set(place.getAsInt(), new Wanted.Price(price.sku(), price.price(), null, to));
    }
}
