package cartwright.activities.catalog;

import static cartwright.activities.catalog.Assortment.ACTOR;
import static cartwright.activities.catalog.Assortment.at;
import static cartwright.activities.catalog.Assortment.below;
import static cartwright.activities.catalog.Assortment.created;
import static cartwright.activities.catalog.Assortment.done;
import static cartwright.activities.catalog.Assortment.draft;
import static cartwright.activities.catalog.Assortment.priced;
import static cartwright.activities.catalog.Assortment.saying;
import static cartwright.activities.catalog.Assortment.sku;
import static cartwright.activities.catalog.Assortment.taxed;
import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.ShopDatabase;
import cartwright.activities.ShopTest;
import cartwright.activities.catalog.ProductDraft.VariantDraft;
import cartwright.activities.checkout.Pricing;
import cartwright.activities.checkout.Pricing.Quote;
import cartwright.activities.checkout.Pricing.Wanted;
import cartwright.activities.kernel.Ids;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.Sku;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** What an order is priced from. */
@TestPropertySource(
        properties = {
            "cartwright.pricing.tax-basis-points.GB=2000",
            "cartwright.pricing.reduced-tax-basis-points.GB=500",
            "cartwright.pricing.shipping-minor.GBP=495"
        })
class CatalogueIT extends ShopTest {

    private static final Currency POUNDS = Currency.getInstance("GBP");
    private static final Currency EUROS = Currency.getInstance("EUR");

    private final Catalogue catalogue;
    private final Pricing pricing;
    private final ProductEditing products;
    private final PriceEditing prices;
    private final CategoryEditing categories;
    private final Sku tea = sku("TEA");
    private final Sku cup = sku("CUP");
    private final Sku yen = sku("YEN");
    private final Sku gone = sku("GONE");
    private String things = "";

    @Autowired
    CatalogueIT(
            Catalogue catalogue,
            Pricing pricing,
            ProductEditing products,
            PriceEditing prices,
            CategoryEditing categories) {
        this.catalogue = catalogue;
        this.pricing = pricing;
        this.products = products;
        this.prices = prices;
        this.categories = categories;
    }

    @BeforeEach
    void products() {
        things = created(categories, "Things", below("")).code();
        created(products, draft(tea, things));
        created(products, priced(draft(cup, things), Money.of(995, "GBP")));
        created(products, priced(draft(yen, things), Money.of(500, "JPY")));
        created(products, at(draft(gone, things), ProductStatus.DRAFT));
    }

    @Test
    void findsWhatIsSold() {
        assertThat(catalogue.find(tea)).hasValueSatisfying(article -> {
            assertThat(article.name()).isEqualTo("Mug");
            assertThat(article.price(POUNDS, Instant.now())).contains(Money.of(339, "GBP"));
        });
        assertThat(catalogue.find(gone)).isEmpty();
        assertThat(catalogue.find(List.of(tea, gone, cup))).containsOnlyKeys(tea, cup);
        assertThat(catalogue.isEmpty()).isFalse();
        assertThat(catalogue.knows(gone)).isTrue();
        assertThat(catalogue.knows(sku("NEVER"))).isFalse();
    }

    @Test
    void pricesLinesThatSumToTheTotal() {
        var quote =
                pricing.quote(List.of(new Wanted(tea, 2), new Wanted(cup, 3), new Wanted(tea, 1)), POUNDS, "GB", null);

        assertThat(quote).isInstanceOfSatisfying(Quote.Priced.class, priced -> {
            assertThat(priced.lines()).extracting("lineId").containsExactly("1", "2", "3");
            assertThat(Money.sum(
                            POUNDS,
                            priced.lines().stream().map(line -> line.total()).toList()))
                    .isEqualTo(priced.total().minus(priced.shipping()))
                    .isEqualTo(Money.of(3 * 339 + 3 * 995, "GBP"));
        });
    }

    @Test
    void containsTheStandardTaxOfTheDestinationInShipping() {
        assertThat(pricing.quote(List.of(new Wanted(tea, 1)), POUNDS, "GB", null))
                .isInstanceOfSatisfying(Quote.Priced.class, priced -> {
                    assertThat(priced.shipping()).isEqualTo(Money.of(495, "GBP"));
                    assertThat(priced.shippingTax()).isEqualTo(Money.of(83, "GBP"));
                });
        assertThat(pricing.quote(List.of(new Wanted(tea, 1)), POUNDS, "US", null))
                .isInstanceOfSatisfying(
                        Quote.Priced.class,
                        priced -> assertThat(priced.shippingTax()).isEqualTo(Money.of(0, "GBP")));
    }

    @Test
    void saysWhyItCannotPrice() {
        assertThat(pricing.quote(
                        List.of(new Wanted(gone, 1), new Wanted(tea, 1), new Wanted(gone, 2)), POUNDS, "GB", null))
                .isEqualTo(new Quote.UnknownSkus(List.of(gone)));
        assertThat(pricing.quote(List.of(new Wanted(yen, 1)), POUNDS, "GB", null))
                .isEqualTo(new Quote.OtherCurrency(yen, Currency.getInstance("JPY")));
        assertThat(pricing.quote(List.of(new Wanted(tea, 1)), POUNDS, "GB", Money.of(338, "GBP")))
                .isInstanceOfSatisfying(
                        Quote.TotalChanged.class,
                        changed -> assertThat(changed.total().amountMinor()).isGreaterThanOrEqualTo(339));
    }

    @Test
    void pricesEachCurrencyByThePriceThatIsValidNow() {
        var now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        add(tea, Money.of(399, "EUR"), now.minus(Duration.ofSeconds(1)), now.plus(Duration.ofDays(1)));
        add(tea, Money.of(500, "EUR"), now.plus(Duration.ofDays(1)), null);

        assertThat(unitPrice(tea, EUROS)).isEqualTo(Money.of(399, "EUR"));
        assertThat(unitPrice(tea, POUNDS)).isEqualTo(Money.of(339, "GBP"));
        assertThat(catalogue.find(tea).orElseThrow().price(EUROS, now.plus(Duration.ofDays(1))))
                .contains(Money.of(500, "EUR"));
    }

    @Test
    void sellsNothingWhosePriceIsStillToCome() {
        var bare = sku("BARE");
        var product = created(products, priced(draft(bare, things), null));
        add(bare, Money.of(5, "GBP"), Instant.now().plus(Duration.ofDays(1)), null);

        assertThat(product.variants().getFirst().prices()).isEmpty();
        assertThat(pricing.quote(List.of(new Wanted(bare, 1)), POUNDS, "GB", null))
                .isEqualTo(new Quote.UnknownSkus(List.of(bare)));
    }

    @Test
    void seesAnEditedPriceAndAnArchivedProductAtOnce() {
        assertThat(unitPrice(tea, POUNDS)).isEqualTo(Money.of(339, "GBP"));

        var dearer = done(products.change(2, priced(draft(tea, things), Money.of(400, "GBP")), ACTOR));
        assertThat(unitPrice(tea, POUNDS)).isEqualTo(Money.of(400, "GBP"));

        done(products.archive(tea, dearer.version(), ACTOR));
        assertThat(catalogue.find(tea)).isEmpty();
    }

    @Test
    void sellsVariantsUntilTheyAreWithdrawn() {
        var red = sku("RED");
        var both =
                saying(draft(tea, things), Map.of(), new VariantDraft(red, "Red mug", Map.of(), Money.of(350, "GBP")));
        var product = done(products.change(2, both, ACTOR));

        assertThat(unitPrice(red, POUNDS)).isEqualTo(Money.of(350, "GBP"));
        assertThat(catalogue.find(red).orElseThrow().name()).isEqualTo("Red mug");

        done(products.change(product.version(), draft(tea, things), ACTOR));
        assertThat(catalogue.find(red)).isEmpty();
        assertThat(catalogue.knows(red)).isTrue();
    }

    @Test
    void taxesEachClassAtItsRate() {
        assertThat(tax(TaxClass.STANDARD)).isEqualTo(Money.of(200, "GBP"));
        assertThat(tax(TaxClass.REDUCED)).isEqualTo(Money.of(57, "GBP"));
        assertThat(tax(TaxClass.ZERO)).isEqualTo(Money.of(0, "GBP"));
    }

    @Test
    void readsWhatItDoesNotKnowByOneStatementAndWhatItKnowsByNone() {
        var fresh = created(products, draft(sku("FRESH"), things)).sku();
        ShopDatabase.resetStatements();

        catalogue.find(List.of(fresh, cup));
        assertThat(ShopDatabase.statements()).isEqualTo(1);
        catalogue.find(List.of(fresh, cup));
        assertThat(ShopDatabase.statements()).isEqualTo(1);
    }

    private Money tax(TaxClass taxClass) {
        var sku = sku("TAXED");
        created(products, taxed(priced(draft(sku, things), Money.of(1200, "GBP")), taxClass));
        var quote = (Quote.Priced) pricing.quote(List.of(new Wanted(sku, 1)), POUNDS, "GB", null);
        return quote.lines().getFirst().tax();
    }

    private Money unitPrice(Sku sku, Currency currency) {
        var quote = pricing.quote(List.of(new Wanted(sku, 1)), currency, "GB", null);
        assertThat(quote).isInstanceOf(Quote.Priced.class);
        return ((Quote.Priced) quote).lines().getFirst().unitPrice();
    }

    private void add(Sku sku, Money money, Instant from, @Nullable Instant to) {
        done(prices.add(sku, new Price(Ids.next(), money, from, to), ACTOR));
    }
}
