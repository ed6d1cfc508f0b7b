package cartwright.activities.catalog.imports;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.catalog.Price;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that say when the price of now ends. */
class EndingPricesIT extends ImportTest {

    private final Instant end = Instant.now().truncatedTo(ChronoUnit.MICROS).plus(Duration.ofDays(1));
    private final Instant later = end.plus(Duration.ofDays(1));

    @Test
    void endsThePriceOfANewProduct() {
        assertThat(imported(FileFormat.NDJSON, row("3.39", end)).progress().created())
                .isEqualTo(1);

        assertThatItCosts(339, end);
        assertNoEventIsMissingOrTwice();
    }

    @Test
    void endsThePriceThatThereIsAndOnlyOnce() {
        imported(FileFormat.NDJSON, row("3.39", null));
        var file = row("3.39", end);

        assertThat(dryRun(FileFormat.NDJSON, file).progress().updated()).isEqualTo(1);
        assertThat(imported(FileFormat.NDJSON, file).progress().updated()).isEqualTo(1);
        assertThat(dryRun(FileFormat.NDJSON, file).progress().unchanged()).isEqualTo(1);
        assertThat(imported(FileFormat.NDJSON, file).progress().unchanged()).isEqualTo(1);

        assertThatItCosts(339, end);
        assertNoEventIsMissingOrTwice();
    }

    @Test
    void letsItEndLaterAndCostSomethingElse() {
        imported(FileFormat.NDJSON, row("3.39", end));

        imported(FileFormat.NDJSON, row("4.00", later));

        assertThatItCosts(400, later);
        assertNoEventIsMissingOrTwice();
    }

    @Test
    void leavesTheEndWhereTheFileDoesNotSpeakOfIt() {
        imported(FileFormat.NDJSON, row("3.39", end));

        var csv = "sku,name,price,currency,category,priceEnds\n%s-1,Mug,3.39,GBP,Things %s,\n".formatted(mine, mine);
        assertThat(imported(FileFormat.CSV, csv).progress().unchanged()).isEqualTo(1);

        assertThatItCosts(339, end);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"GBP": "2001-01-01T00:00:00Z"} | which is over
                    {"EUR": "2999-01-01T00:00:00Z"} | the row does not have
                    {"GBP": "tomorrow"}             | time that is none
                    {"GBP": null}                   | time that is none
                    ["2999-01-01T00:00:00Z"]        | JSON object of times
                    """)
    void refusesWhatIsNoEnd(String ends, String detail) {
        var done = imported(FileFormat.NDJSON, withEnds("3.39", ends));

        assertThat(imports.errors(done.id(), 0, 10)).singleElement().satisfies(error -> {
            assertThat(error.field()).isEqualTo("priceEnds");
            assertThat(error.code()).isEqualTo(FaultCode.INVALID_VALUE);
            assertThat(error.detail()).contains(detail);
        });
        assertThat(done.progress().created()).isZero();
    }

    @Test
    void refusesAnEndBehindTheBeginningOfAnother() {
        var coming = ", \"pricesToCome\": [{\"amount\": 1, \"currency\": \"GBP\", \"from\": \"%s\"}]}".formatted(end);
        var done = imported(FileFormat.NDJSON, row("3.39", later).strip().replaceFirst("}$", "") + coming);

        assertThat(imports.errors(done.id(), 0, 10))
                .singleElement()
                .extracting(RowError::field)
                .isEqualTo("priceEnds");
    }

    private void assertThatItCosts(long pence, @Nullable Instant until) {
        var prices = product("-1").variants().getFirst().prices();
        assertThat(prices).extracting(price -> price.price().amountMinor()).isEqualTo(List.of(pence));
        assertThat(prices).singleElement().extracting(Price::validTo).isEqualTo(until);
    }

    private String row(String price, @Nullable Instant end) {
        return withEnds(price, end == null ? "null" : "{\"gbp\": \"" + end + "\"}");
    }

    private String withEnds(String price, String ends) {
        return """
                {"sku": "%s-1", "name": "Mug", "category": "Things %s", "price": %s, "currency": "GBP", "priceEnds": %s}
                """.formatted(mine, mine, price, ends);
    }
}
