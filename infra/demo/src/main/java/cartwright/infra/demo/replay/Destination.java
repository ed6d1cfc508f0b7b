package cartwright.infra.demo.replay;

import cartwright.infra.demo.retail.Invoice;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Where an invoice's goods go: the file knows the country, the rest of the address is made up. */
final class Destination {

    private static final String HOME = "GB";
    private static final Map<String, String> COUNTRIES = countries();

    private Destination() {}

    /** The address as the API takes it. */
    static Map<String, String> of(Invoice invoice) {
        var country = COUNTRIES.getOrDefault(invoice.country(), HOME);
        var customer = invoice.customer().isEmpty() ? "without number" : invoice.customer();
        return Map.of(
                "name",
                "Customer " + customer,
                "line1",
                "1 High Street",
                "city",
                country.equals(HOME) ? "London" : invoice.country(),
                "postalCode",
                country.equals(HOME) ? "N1 1AA" : "10000",
                "country",
                country);
    }

    private static Map<String, String> countries() {
        var codes = new HashMap<String, String>();
        Arrays.stream(Locale.getISOCountries())
                .forEach(code -> codes.put(Locale.of("", code).getDisplayCountry(Locale.ENGLISH), code));
        codes.putAll(Map.of(
                "EIRE", "IE",
                "RSA", "ZA",
                "USA", "US",
                "Channel Islands", "JE",
                "Czech Republic", "CZ",
                "Hong Kong", "HK"));
        return Map.copyOf(codes);
    }
}
