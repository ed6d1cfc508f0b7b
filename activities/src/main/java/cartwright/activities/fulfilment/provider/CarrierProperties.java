package cartwright.activities.fulfilment.provider;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the carrier is reached and what it is told.
 *
 * @param connectTimeout how long it may take to answer a connection
 * @param answerTimeout how long it may take to answer a request
 * @param gramsPerUnit what a unit is taken to weigh; products have no weight yet
 * @param origin where parcels start, for warehouses without an entry in {@code origins}
 * @param origins where parcels start, by warehouse
 */
@ConfigurationProperties("cartwright.carrier")
public record CarrierProperties(
        @DefaultValue Easypost easypost,
        @DefaultValue("2s") Duration connectTimeout,
        @DefaultValue("10s") Duration answerTimeout,
        @DefaultValue("200") int gramsPerUnit,
        @DefaultValue Origin origin,
        @DefaultValue Map<String, Origin> origins) {

    public CarrierProperties {
        if (gramsPerUnit < 1) {
            throw new IllegalArgumentException(
                    "cartwright.carrier.grams-per-unit must be positive, not " + gramsPerUnit);
        }
        origins = Map.copyOf(origins);
    }

    /** Where parcels of this warehouse start. */
    Origin originOf(String warehouse) {
        return origins.getOrDefault(warehouse, origin);
    }

    /** EasyPost's end. */
    public record Easypost(
            @DefaultValue("https://api.easypost.com") String apiBase,
            @DefaultValue("") String apiKey) {

        /** Secrets stay out of logs. */
        @Override
        public String toString() {
            return "Easypost[apiBase=" + apiBase + "]";
        }
    }

    /** A warehouse's address. */
    public record Origin(
            @DefaultValue("Cartwright") String company,
            @DefaultValue("1 Dock Street") String street,
            @DefaultValue("London") String city,
            @Nullable String region,
            @DefaultValue("E1 8JN") String postalCode,
            @DefaultValue("GB") String country,
            @DefaultValue("+442079460000") String phone) {}
}
