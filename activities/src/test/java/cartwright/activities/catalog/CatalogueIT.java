package cartwright.activities.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.ShopTest;
import cartwright.activities.checkout.Pricing;
import cartwright.activities.checkout.Pricing.Quote;
import cartwright.activities.checkout.Pricing.Wanted;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.Sku;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class CatalogueIT extends ShopTest {

    private static final Currency POUNDS = Currency.getInstance("GBP");
    private static final Sku TEA = new Sku("CAT-TEA");
    private static final Sku CUP = new Sku("CAT-CUP");
    private static final Sku YEN = new Sku("CAT-YEN");
    private static final Sku GONE = new Sku("CAT-GONE");

    private final Catalogue catalogue;
    private final Pricing pricing;
    private final JdbcClient jdbc;

    @Autowired
    CatalogueIT(Catalogue catalogue, Pricing pricing, JdbcClient jdbc) {
        this.catalogue = catalogue;
        this.pricing = pricing;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void products() {
        product(TEA, 339, "GBP", true);
        product(CUP, 995, "GBP", true);
        product(YEN, 500, "JPY", true);
        product(GONE, 100, "GBP", false);
    }

    @Test
    void findsWhatIsSold() {
        assertThat(catalogue.find(TEA)).hasValueSatisfying(tea -> {
            assertThat(tea.price()).isEqualTo(Money.of(339, "GBP"));
            assertThat(tea.version()).isEqualTo(1);
        });
        assertThat(catalogue.find(new Sku("cat-tea"))).isPresent();
        assertThat(catalogue.find(GONE)).isEmpty();
        assertThat(catalogue.find(List.of(TEA, GONE, CUP))).containsOnlyKeys(TEA, CUP);
        assertThat(catalogue.isEmpty()).isFalse();
    }

    @Test
    void listsPageByPage() {
        var first = catalogue.list("CAT-", 2);
        var second = catalogue.list(first.getLast().sku().value(), 2);

        assertThat(first).extracting(Product::sku).containsExactly(CUP, TEA);
        assertThat(second).extracting(Product::sku).startsWith(YEN);
    }

    @Test
    void pricesLinesThatSumToTheTotal() {
        var quote =
                pricing.quote(List.of(new Wanted(TEA, 2), new Wanted(CUP, 3), new Wanted(TEA, 1)), POUNDS, "GB", null);

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
    void saysWhyItCannotPrice() {
        assertThat(pricing.quote(
                        List.of(new Wanted(GONE, 1), new Wanted(TEA, 1), new Wanted(GONE, 2)), POUNDS, "GB", null))
                .isEqualTo(new Quote.UnknownSkus(List.of(GONE)));
        assertThat(pricing.quote(List.of(new Wanted(YEN, 1)), POUNDS, "GB", null))
                .isEqualTo(new Quote.OtherCurrency(YEN, Currency.getInstance("JPY")));
        assertThat(pricing.quote(List.of(new Wanted(TEA, 1)), POUNDS, "GB", Money.of(338, "GBP")))
                .isInstanceOfSatisfying(
                        Quote.TotalChanged.class,
                        changed -> assertThat(changed.total().amountMinor()).isGreaterThanOrEqualTo(339));
    }

    private void product(Sku sku, long price, String currency, boolean active) {
        jdbc.sql("""
                        INSERT INTO catalog.product (sku, name, category, price_minor, currency, active)
                        VALUES (:sku, 'thing', 'things', :price, :currency, :active) ON CONFLICT DO NOTHING
                        """)
                .param("sku", sku.value())
                .param("price", price)
                .param("currency", currency)
                .param("active", active)
                .update();
    }
}
