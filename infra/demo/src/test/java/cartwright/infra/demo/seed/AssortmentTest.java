package cartwright.infra.demo.seed;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.infra.demo.retail.RetailYear;
import cartwright.workflows.kernel.Sku;
import java.io.IOException;
import java.io.StringReader;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AssortmentTest {

    @Test
    void sellsEachArticleOfTheShippedYearOnce() throws IOException {
        var products = Assortment.of(RetailYear.shipped());

        assertThat(products).hasSize(3131);
        assertThat(products.stream().map(DemoProduct::sku).collect(Collectors.toSet()))
                .hasSameSizeAs(products)
                .contains(new Sku("85123A"), new Sku("GIFT_0001_40"))
                .doesNotContain(new Sku("POST"), new Sku("AMAZONFEE"));
        assertThat(products).allSatisfy(product -> {
            assertThat(product.pence()).isPositive();
            assertThat(product.name()).isNotBlank();
        });
    }

    @Test
    void takesTheMostFrequentPriceAndName() throws IOException {
        var products = Assortment.of(year("""
                1,84029e,HOTTIE,1,2010-12-01T08:26:00,4.25,1,United Kingdom
                2,84029E,RED HOTTIE,1,2010-12-01T08:26:00,3.39,1,United Kingdom
                3,84029E,RED HOTTIE,1,2010-12-01T08:26:00,3.39,1,United Kingdom
                4,84029E,damaged,1,2010-12-01T08:26:00,0,1,United Kingdom
                5,84029E,,1,2010-12-01T08:26:00,0,1,United Kingdom
                """));

        assertThat(products).containsExactly(new DemoProduct(new Sku("84029E"), "RED HOTTIE", 339, 90));
    }

    @Test
    void stocksAMonthsSalesButAtLeastTwoHundredInTwoWarehouses() {
        assertThat(StockPlan.of(new DemoProduct(new Sku("A"), "A", 1, 7)))
                .containsExactly(
                        new StockPlan.Units(StockPlan.LEICESTER, 140), new StockPlan.Units(StockPlan.ROTTERDAM, 60));
        assertThat(StockPlan.of(new DemoProduct(new Sku("A"), "A", 1, 333)))
                .containsExactly(
                        new StockPlan.Units(StockPlan.LEICESTER, 234), new StockPlan.Units(StockPlan.ROTTERDAM, 99));
    }

    @Test
    void hasNothingToSellInAnEmptyYear() throws IOException {
        assertThat(Assortment.of(year(""))).isEmpty();
    }

    private static RetailYear year(String rows) throws IOException {
        return RetailYear.read(new StringReader("heading\n" + rows));
    }
}
