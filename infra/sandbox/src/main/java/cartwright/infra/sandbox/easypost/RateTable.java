package cartwright.infra.sandbox.easypost;

import cartwright.infra.sandbox.http.Ids;
import cartwright.infra.sandbox.store.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** What the carriers ask for: a fixed price and a price by weight, cheaper at home than abroad. */
final class RateTable {
    private static final List<Service> HOME = List.of(
            new Service("RoyalMail", "Tracked48", 305, 4, 3),
            new Service("RoyalMail", "Tracked24", 385, 6, 1),
            new Service("DPDUK", "NextDay", 595, 8, 1));
    private static final List<Service> ABROAD = List.of(
            new Service("RoyalMail", "InternationalTracked", 890, 12, 7),
            new Service("DPDUK", "Classic", 1290, 15, 4),
            new Service("DHLExpress", "ExpressWorldwide", 2990, 25, 2));

    private RateTable() {}

    private record Service(String carrier, String name, long base, long perOunce, int days) {}

    static ArrayNode rates(String shipment, ShipmentRequest request, String now) {
        var from = country(request.from());
        var services = from.equals(country(request.to())) ? HOME : ABROAD;
        long ounces = request.parcel()
                .path("weight")
                .asDecimal(BigDecimal.ZERO)
                .setScale(0, RoundingMode.CEILING)
                .longValue();
        var rates = Json.array();
        for (var service : services) {
            var price = price(service.base() + service.perOunce() * ounces);
            rates.addObject()
                    .put("id", Ids.hexadecimal("rate_"))
                    .put("object", "Rate")
                    .put("mode", "test")
                    .put("created_at", now)
                    .put("updated_at", now)
                    .put("carrier", service.carrier())
                    .put("service", service.name())
                    .put("rate", price)
                    .put("list_rate", price)
                    .put("retail_rate", price)
                    .put("currency", currency(from))
                    .put("list_currency", currency(from))
                    .put("retail_currency", currency(from))
                    .put("delivery_days", service.days())
                    .put("est_delivery_days", service.days())
                    .put("delivery_date_guaranteed", false)
                    .put("billing_type", "easypost")
                    .put("shipment_id", shipment)
                    .put("carrier_account_id", "ca_sandbox_" + service.carrier().toLowerCase(Locale.ROOT));
        }
        return rates;
    }

    /** Minor units of a price as a rate writes it. */
    static long minorUnits(String price) {
        return new BigDecimal(price).movePointRight(2).longValueExact();
    }

    private static String price(long minorUnits) {
        return BigDecimal.valueOf(minorUnits, 2).toPlainString();
    }

    private static String country(JsonNode address) {
        return String.valueOf(Json.text(address, "country")).toUpperCase(Locale.ROOT);
    }

    private static String currency(String country) {
        return switch (country) {
            case "GB" -> "GBP";
            case "US" -> "USD";
            default -> "EUR";
        };
    }
}
