package cartwright.infra.demo.retail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetailYearTest {

    private static final String HEADING =
            "invoice_no,stock_code,description,quantity,invoice_date,unit_price_gbp,customer_id,country\n";

    @Test
    void readsTheShippedYearWhole() throws IOException {
        var year = RetailYear.shipped();

        assertThat(year.rows()).isEqualTo(40_000);
        assertThat(year.flaws())
                .containsKey(Flaw.CANCELLATION)
                .containsEntry(Flaw.STOCK_CORRECTION, 104L)
                .containsEntry(Flaw.NO_PRICE, 179L)
                .containsEntry(Flaw.NO_DESCRIPTION, 105L)
                .containsEntry(Flaw.NO_CUSTOMER, 10_057L)
                .containsEntry(Flaw.FRACTION_OF_A_PENNY, 1L)
                .doesNotContainKey(Flaw.MALFORMED);
        assertThat(year.invoices()).first().extracting(Invoice::number).isEqualTo("536365");
    }

    @Test
    void sellsWhatLacksOnlyCustomerOrDescription() throws IOException {
        var year = read("1,71053,,2,2010-12-01T08:26:00,3.39,,United Kingdom");

        assertThat(year.sales()).hasSize(1);
        assertThat(year.dirty()).singleElement().satisfies(row -> {
            assertThat(row.row()).isEqualTo(2);
            assertThat(row.flaws()).containsExactly(Flaw.NO_DESCRIPTION, Flaw.NO_CUSTOMER);
        });
    }

    @Test
    void leavesOutWhatIsNoSaleAndSaysWhy() throws IOException {
        var year = read(
                "C1,71053,LANTERN,-2,2010-12-01T08:26:00,3.39,17850,United Kingdom",
                "2,71053,LANTERN,-2,2010-12-01T08:26:00,0,17850,United Kingdom",
                "3,POST,POSTAGE,1,2010-12-01T08:26:00,18,17850,France",
                "4,PADS,PADS,1,2010-12-01T08:26:00,0.001,17850,United Kingdom",
                "5,71053,LANTERN,2,2010-12-01T08:26:00,-1,17850,United Kingdom");

        assertThat(year.sales()).isEmpty();
        assertThat(year.cancelled()).hasSize(1);
        assertThat(year.dirty().stream().map(DirtyRow::flaws))
                .containsExactly(
                        List.of(Flaw.CANCELLATION),
                        List.of(Flaw.STOCK_CORRECTION, Flaw.NO_PRICE),
                        List.of(Flaw.NOT_GOODS),
                        List.of(Flaw.FRACTION_OF_A_PENNY),
                        List.of(Flaw.NO_PRICE));
    }

    @Test
    void survivesRowsThatMakeNoSense() throws IOException {
        var year = read(
                "only,three,columns",
                "1,71053,LANTERN,two,2010-12-01T08:26:00,3.39,17850,United Kingdom",
                "1,71053,LANTERN,2,yesterday,3.39,17850,United Kingdom",
                "1,/etc/passwd,LANTERN,2,2010-12-01T08:26:00,3.39,17850,United Kingdom",
                "1,71053,LANTERN,2,2010-12-01T08:26:00,99999999999999999999,17850,United Kingdom");

        assertThat(year.dirty())
                .hasSize(5)
                .allSatisfy(row -> assertThat(row.flaws()).containsExactly(Flaw.MALFORMED));
    }

    @Test
    void takesStockCodesThatDifferInCaseOnlyAsOne() throws IOException {
        var year = read(
                "1,84029e,HOTTIE,2,2010-12-01T08:26:00,3.39,17850,United Kingdom",
                "1,84029E,HOTTIE,3,2010-12-01T08:26:00,3.39,17850,United Kingdom");

        assertThat(year.invoices())
                .singleElement()
                .satisfies(invoice -> assertThat(invoice.quantities()).hasToString("{84029E=5}"));
    }

    @Test
    void reportsCountsWithTheirFirstRows() throws IOException {
        var printed = new StringWriter();

        new DirtyReport(read("3,POST,POSTAGE,1,2010-12-01T08:26:00,18,17850,France"))
                .print(new PrintWriter(printed, true));

        assertThat(printed.toString()).contains("1 of 1 rows", "no article (rows 2)");
    }

    private static RetailYear read(String... rows) throws IOException {
        return RetailYear.read(new StringReader(HEADING + String.join("\n", rows) + "\n"));
    }
}
