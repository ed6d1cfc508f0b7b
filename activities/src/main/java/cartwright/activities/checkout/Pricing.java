package cartwright.activities.checkout;

import cartwright.activities.catalog.Article;
import cartwright.activities.catalog.Catalogue;
import cartwright.activities.catalog.TaxClass;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.Sku;
import cartwright.workflows.order.PricedLine;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
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
    private final Clock clock;

    Pricing(Catalogue catalogue, PricingProperties properties, Clock clock) {
        this.catalogue = catalogue;
        this.properties = properties;
        this.clock = clock;
    }

    /** Units of a sku that are wanted. */
    public record Wanted(Sku sku, long quantity) {}

    /** The outcome of pricing. */
    public sealed interface Quote {
        /**
         * What it costs.
         *
         * @param shippingTax the tax contained in shipping
         */
        record Priced(List<PricedLine> lines, Money shipping, Money shippingTax, Money total) implements Quote {
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
        var now = clock.instant();
        var articles = catalogue.find(wanted.stream().map(Wanted::sku).toList());
        var unknown = wanted.stream()
                .map(Wanted::sku)
                .filter(sku -> !isSold(articles.get(sku), now))
                .distinct()
                .toList();
        if (!unknown.isEmpty()) {
            return new Quote.UnknownSkus(unknown);
        }
        var prices = new HashMap<Sku, Money>();
        for (var article : articles.values()) {
            var price = article.price(currency, now);
            if (price.isEmpty()) {
                return new Quote.OtherCurrency(
                        article.sku(), article.soldIn(now).orElseThrow());
            }
            prices.put(article.sku(), price.get());
        }
        var lines = lines(wanted, articles, prices, country);
        var shipping = new Money(properties.shippingMinor().getOrDefault(currency.getCurrencyCode(), 0L), currency);
        var total = Money.sum(currency, lines.stream().map(PricedLine::total).toList())
                .plus(shipping);
        return expectedTotal != null && !expectedTotal.equals(total)
                ? new Quote.TotalChanged(total)
                : new Quote.Priced(lines, shipping, contained(shipping, standardRate(country)), total);
    }

    private static boolean isSold(@Nullable Article article, Instant now) {
        return article != null && article.soldIn(now).isPresent();
    }

    private List<PricedLine> lines(
            List<Wanted> wanted, Map<Sku, Article> articles, Map<Sku, Money> prices, String country) {
        var lines = new ArrayList<PricedLine>();
        for (var line : wanted) {
            var article = Objects.requireNonNull(articles.get(line.sku()));
            var price = Objects.requireNonNull(prices.get(line.sku()));
            var rate = rate(article.taxClass(), country);
            var total = price.times(line.quantity());
            lines.add(new PricedLine(
                    String.valueOf(lines.size() + 1),
                    line.sku(),
                    article.name(),
                    line.quantity(),
                    price,
                    Money.zero(total.currency()),
                    contained(total, rate),
                    total));
        }
        return lines;
    }

    private static Money contained(Money price, int rate) {
        return price.fraction(rate, WHOLE + rate);
    }

    private int rate(TaxClass taxClass, String country) {
        var standard = standardRate(country);
        return switch (taxClass) {
            case STANDARD -> standard;
            case REDUCED -> properties.reducedTaxBasisPoints().getOrDefault(country, standard);
            case ZERO -> 0;
        };
    }

    private int standardRate(String country) {
        return properties.taxBasisPoints().getOrDefault(country, 0);
    }
}
