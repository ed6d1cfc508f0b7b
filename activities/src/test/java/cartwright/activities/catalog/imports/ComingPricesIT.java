package cartwright.activities.catalog.imports;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.catalog.Price;
import cartwright.workflows.catalog.ImportStatus;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.Sku;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Prices that a file says are to come. */
class ComingPricesIT extends ImportTest {

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    private final Instant sale = now.plus(Duration.ofDays(1));
    private final Instant after = now.plus(Duration.ofDays(3));

    @Test
    void endsTheNewProductsPriceWhereTheFirstToComeBegins() {
        var done = imported(FileFormat.NDJSON, row("3.39", sale() + "," + from("3.49", after, null)));

        assertThat(done.progress().created()).isEqualTo(1);
        assertThatItCosts(until(339, sale), between(299, sale, after), between(349, after, null));
        assertNoEventIsMissingOrTwice();
    }

    @Test
    void addsThemToWhatThereIsAndOnlyOnce() {
        imported(FileFormat.NDJSON, row("3.39", ""));
        var file = row("3.39", sale());

        assertThat(dryRun(FileFormat.NDJSON, file).progress().updated()).isEqualTo(1);
        assertThat(imported(FileFormat.NDJSON, file).progress().updated()).isEqualTo(1);
        assertThat(imported(FileFormat.NDJSON, file).progress().unchanged()).isEqualTo(1);

        assertThatItCosts(until(339, sale), between(299, sale, after));
        assertNoEventIsMissingOrTwice();
    }

    @Test
    void letsThePriceOfNowChangeBesideThem() {
        imported(FileFormat.NDJSON, row("3.39", ""));

        imported(FileFormat.NDJSON, row("4.00", sale()));

        assertThatItCosts(until(400, sale), between(299, sale, after));
        assertNoEventIsMissingOrTwice();
    }

    @Test
    void leavesThemWhereTheFileDoesNotSpeakOfThem() {
        imported(FileFormat.NDJSON, row("3.39", sale()));

        var csv = "sku,name,price,currency,category,pricesToCome\n%s-1,Mug,3.39,GBP,Things %s,\n".formatted(mine, mine);
        assertThat(imported(FileFormat.CSV, csv).progress().unchanged()).isEqualTo(1);

        assertThatItCosts(until(339, sale), between(299, sale, after));
    }

    @Test
    void refusesWhatIsNotToComeAnyMore() {
        var done = imported(FileFormat.NDJSON, row("3.39", from("2.99", now.minusSeconds(60), null)));

        assertThat(done.status()).isEqualTo(ImportStatus.COMPLETED_WITH_ERRORS);
        assertThat(imports.errors(done.id(), 0, 10)).singleElement().satisfies(error -> {
            assertThat(error.code()).isEqualTo(FaultCode.INVALID_VALUE);
            assertThat(error.field()).isEqualTo("pricesToCome");
            assertThat(error.detail()).contains("say in price what it costs now");
        });
        assertThat(products.find(new Sku(mine + "-1"))).isEmpty();
    }

    @Test
    void refusesOneAtTheTimeOfAnother() {
        imported(FileFormat.NDJSON, row("3.39", sale()));

        var done = imported(FileFormat.NDJSON, row("3.39", from("1.99", sale.plus(Duration.ofHours(1)), null)));

        assertThat(imports.errors(done.id(), 0, 10)).singleElement().satisfies(error -> {
            assertThat(error.code()).isEqualTo(FaultCode.PRICES_OVERLAP);
            assertThat(error.field()).isEqualTo("pricesToCome");
        });
        assertThatItCosts(until(339, sale), between(299, sale, after));
    }

    @Test
    void takesAsManyInARowAsAVariantMayHave() {
        var done = imported(FileFormat.NDJSON, row("3.39", hourly(0, 99)));

        assertThat(imports.errors(done.id(), 0, 10)).isEmpty();
        assertThat(product("-1").variants().getFirst().prices()).hasSize(100);
    }

    @Test
    void refusesMorePricesThanAVariantMayHave() {
        imported(FileFormat.NDJSON, row("3.39", hourly(0, 50)));
        assertThat(imported(FileFormat.NDJSON, row("3.39", hourly(50, 99))).errors())
                .isZero();

        var file = row("3.39", hourly(99, 100));
        var done = imported(FileFormat.NDJSON, file);

        assertThat(imports.errors(done.id(), 0, 10)).singleElement().satisfies(error -> {
            assertThat(error.code()).isEqualTo(FaultCode.TOO_MANY_PRICES);
            assertThat(error.field()).isEqualTo("pricesToCome");
        });
        assertThat(product("-1").variants().getFirst().prices()).hasSize(100);
        assertThat(imported(FileFormat.NDJSON, row("3.39", hourly(50, 99)))
                        .progress()
                        .unchanged())
                .isEqualTo(1);
    }

    private String hourly(int first, int end) {
        return IntStream.range(first, end)
                .mapToObj(
                        hour -> from("2.99", sale.plus(Duration.ofHours(hour)), sale.plus(Duration.ofHours(hour + 1))))
                .collect(Collectors.joining(","));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"amount": 1, "currency": "GBP"}                                                       | MISSING_VALUE
                    {"currency": "GBP", "from": "2999-01-01T00:00:00Z"}                                    | MISSING_VALUE
                    {"amount": 1, "currency": "GBP", "from": "tomorrow"}                                   | INVALID_VALUE
                    {"amount": "1.234", "currency": "GBP", "from": "2999-01-01T00:00:00Z"}                 | INVALID_VALUE
                    {"amount": 1, "currency": "GBX", "from": "2999-01-01T00:00:00Z"}                       | INVALID_VALUE
                    {"amount": 1, "currency": "GBP", "from": "2999-01-02T00:00:00Z", "to": "2999-01-01T00:00:00Z"} | INVALID_VALUE
                    {"amount": 1, "currency": "GBP", "from": "2999-01-01T00:00:00Z"}, {"amount": 1, "currency": "GBP", "from": "2999-01-02T00:00:00Z"} | INVALID_VALUE
                    1                                                                                      | INVALID_VALUE
                    """)
    void refusesWhatIsNoPriceToCome(String list, FaultCode code) {
        var done = imported(FileFormat.NDJSON, row("3.39", list));

        assertThat(imports.errors(done.id(), 0, 10)).singleElement().satisfies(error -> {
            assertThat(error.code()).isEqualTo(code);
            assertThat(error.field()).isEqualTo("pricesToCome");
        });
        assertThat(done.progress().created()).isZero();
    }

    private record Costs(
            long pence, @Nullable Instant from, @Nullable Instant to) {}

    private static Costs until(long pence, Instant to) {
        return new Costs(pence, null, to);
    }

    private static Costs between(long pence, Instant from, @Nullable Instant to) {
        return new Costs(pence, from, to);
    }

    /** Prices that have begun are compared without when that was. */
    private void assertThatItCosts(Costs... costs) {
        assertThat(product("-1").variants().getFirst().prices())
                .extracting(price -> new Costs(price.price().amountMinor(), begin(price), price.validTo()))
                .isEqualTo(List.of(costs));
        assertThat(product("-1").variants().getFirst().prices())
                .extracting(Price::price)
                .extracting(Money::currency)
                .extracting(Object::toString)
                .containsOnly("GBP");
    }

    private @Nullable Instant begin(Price price) {
        return price.validFrom().isBefore(sale) ? null : price.validFrom();
    }

    private String sale() {
        return from("2.99", sale, after);
    }

    private static String from(String amount, Instant from, @Nullable Instant to) {
        return "{\"amount\": %s, \"currency\": \"gbp\", \"from\": \"%s\"%s}"
                .formatted(amount, from, to == null ? "" : ", \"to\": \"" + to + "\"");
    }

    private String row(String price, String toCome) {
        return """
                {"sku": "%s-1", "name": "Mug", "category": "Things %s", "price": %s, "currency": "GBP", "pricesToCome": [%s]}
                """.formatted(mine, mine, price, toCome);
    }
}
