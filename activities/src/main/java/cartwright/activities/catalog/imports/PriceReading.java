package cartwright.activities.catalog.imports;

import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.Sku;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what a row says of prices. */
final class PriceReading {

    /** No exponent: it would say more digits than anybody wrote. */
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,15}(?:\\.[0-9]{1,9})?");

    private static final Map<String, Currency> CURRENCIES = currencies();

    private final RowReading reading;

    PriceReading(RowReading reading) {
        this.reading = reading;
    }

    private static Map<String, Currency> currencies() {
        var byCode = new HashMap<String, Currency>();
        Currency.getAvailableCurrencies().stream()
                .filter(currency -> currency.getDefaultFractionDigits() >= 0)
                .forEach(currency -> byCode.put(currency.getCurrencyCode(), currency));
        return byCode;
    }

    /** The prices of a row. */
    List<Wanted.Price> of(Sku sku, RawRow row) {
        var prices = new ArrayList<Wanted.Price>();
        price(sku, "price", row.price(), row.currency(), prices);
        new TreeMap<>(row.prices()).forEach((code, amount) -> price(sku, "price." + code, amount, code, prices));
        var ended = new PriceEndReading(reading).of(prices, row.priceEnds());
        var coming = new ComingPriceReading(reading, this).of(sku, row.pricesToCome());
        if (ended.stream()
                .anyMatch(price -> price.to() != null && coming.stream().anyMatch(price::overlaps))) {
            reading.invalid(PriceEndReading.FIELD, "ends a price after another begins; correct the times");
        }
        return Stream.concat(ended.stream(), coming.stream()).toList();
    }

    private void price(
            Sku sku, String field, @Nullable String amount, @Nullable String code, List<Wanted.Price> prices) {
        var hasAmount = amount != null && !amount.isEmpty();
        var hasCode = code != null && !code.isEmpty();
        if (!hasAmount && !(hasCode && field.equals("price"))) {
            return;
        }
        var money = money(field, amount, code);
        if (money == null) {
            return;
        }
        if (prices.stream().anyMatch(other -> other.price().currency().equals(money.currency()))) {
            reading.invalid(field, "is a second price in " + money.currency() + "; leave one of them out");
            return;
        }
        prices.add(new Wanted.Price(sku, money, null, null));
    }

    /** An amount in a currency, neither of which may be missing. */
    @Nullable
    Money money(String field, @Nullable String amount, @Nullable String code) {
        var isFirst = field.equals("price");
        if (amount == null || amount.isEmpty() || code == null || code.isEmpty()) {
            var hasAmount = amount != null && !amount.isEmpty();
            reading.missing(
                    isFirst && hasAmount ? "currency" : field,
                    "is missing: a price has an amount and a currency, or neither");
            return null;
        }
        var currency = CURRENCIES.get(code.toUpperCase(Locale.ROOT));
        if (currency == null) {
            reading.invalid(isFirst ? "currency" : field, "is no ISO 4217 currency such as GBP");
            return null;
        }
        return money(field, amount, currency);
    }

    private @Nullable Money money(String field, String amount, Currency currency) {
        if (!DECIMAL.matcher(amount).matches()) {
            reading.invalid(field, "is a decimal number in major units such as 3.39, and not negative");
            return null;
        }
        try {
            return Money.ofMajor(new BigDecimal(amount), currency);
        } catch (ArithmeticException unfit) {
            reading.invalid(
                    field,
                    "has at most " + currency.getDefaultFractionDigits() + " decimals in " + currency
                            + " and is not larger than money can be");
            return null;
        }
    }
}
