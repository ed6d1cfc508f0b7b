package cartwright.activities.checkout;

import cartwright.activities.catalog.Catalogue;
import cartwright.activities.catalog.Product;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.Sku;
import cartwright.workflows.order.PricedLine;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Prices a basket from the catalogue, tax included (docs/adr/0004-money.md). */
@Service
public class Pricing {

    private static final long WHOLE = 10_000;

    private final Catalogue catalogue;
    private final PricingProperties properties;

    Pricing(Catalogue catalogue, PricingProperties properties) {
        this.catalogue = catalogue;
        this.properties = properties;
    }

    /** Units of a sku that are wanted. */
    public record Wanted(Sku sku, long quantity) {}

    /** The outcome of pricing. */
    public sealed interface Quote {
        /** What it costs. */
        record Priced(List<PricedLine> lines, Money shipping, Money total) implements Quote {
            public Priced {
                lines = List.copyOf(lines);
            }
        }

        /** Skus that are not sold. */
        record UnknownSkus(List<Sku> skus) implements Quote {
            public UnknownSkus {
                skus = List.copyOf(skus);
            }
        }

        /** A sku that is not sold in the currency asked for. */
        record OtherCurrency(Sku sku, Currency sold) implements Quote {}

        /** The total is not what the client expected. */
        record TotalChanged(Money total) implements Quote {}
    }

    /**
     * Prices {@code wanted} in {@code currency} for {@code country}.
     *
     * @throws ArithmeticException when the total is more than a {@code long} of minor units
     */
    public Quote quote(List<Wanted> wanted, Currency currency, String country, @Nullable Money expectedTotal) {
        var products = catalogue.find(wanted.stream().map(Wanted::sku).toList());
        var unknown = wanted.stream()
                .map(Wanted::sku)
                .filter(sku -> !products.containsKey(sku))
                .distinct()
                .toList();
        if (!unknown.isEmpty()) {
            return new Quote.UnknownSkus(unknown);
        }
        var foreign = products.values().stream()
                .filter(product -> !product.price().currency().equals(currency))
                .findFirst();
        if (foreign.isPresent()) {
            return new Quote.OtherCurrency(
                    foreign.get().sku(), foreign.get().price().currency());
        }
        var lines = lines(wanted, products, country);
        var shipping = new Money(properties.shippingMinor().getOrDefault(currency.getCurrencyCode(), 0L), currency);
        var total = Money.sum(currency, lines.stream().map(PricedLine::total).toList())
                .plus(shipping);
        return expectedTotal != null && !expectedTotal.equals(total)
                ? new Quote.TotalChanged(total)
                : new Quote.Priced(lines, shipping, total);
    }

    private List<PricedLine> lines(List<Wanted> wanted, Map<Sku, Product> products, String country) {
        var rate = properties.taxBasisPoints().getOrDefault(country, 0);
        var lines = new ArrayList<PricedLine>();
        for (var line : wanted) {
            var product = Objects.requireNonNull(products.get(line.sku()));
            var total = product.price().times(line.quantity());
            lines.add(new PricedLine(
                    String.valueOf(lines.size() + 1),
                    line.sku(),
                    product.name(),
                    line.quantity(),
                    product.price(),
                    Money.zero(total.currency()),
                    total.fraction(rate, WHOLE + rate),
                    total));
        }
        return lines;
    }
}
