package cartwright.activities.catalog.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cartwright.workflows.catalog.ImportStatus;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with rows is told row by row, and the others are imported. */
class RefusedRowsIT extends ImportTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ?A,Mug,3.39,GBP                | MALFORMED_ROW       |
            ?A,Mug,3.39,GBP,Things,more    | MALFORMED_ROW       |
            ,Mug,3.39,GBP,Things           | MISSING_VALUE       | sku
            !A,Mug,3.39,GBP,Things         | INVALID_VALUE       | sku
            ?A,,3.39,GBP,Things            | MISSING_VALUE       | name
            ?A,Mug,three,GBP,Things        | INVALID_VALUE       | price
            ?A,Mug,-3.39,GBP,Things        | INVALID_VALUE       | price
            ?A,Mug,3.399,GBP,Things        | INVALID_VALUE       | price
            ?A,Mug,1e9,GBP,Things          | INVALID_VALUE       | price
            ?A,Mug,3.39,XYZ,Things         | INVALID_VALUE       | currency
            ?A,Mug,3.39,,Things            | MISSING_VALUE       | currency
            ?A,Mug,,GBP,Things             | MISSING_VALUE       | price
            ?A,Mug,3.39,GBP,               | MISSING_VALUE       | category
            ?A,Mug,3.39,GBP,/Things        | INVALID_VALUE       | category
            """)
    void tellsTheLineTheFieldAndWhatToDo(String row, FaultCode code, String field) {
        var done = imported(
                FileFormat.CSV,
                HEADER + mine + "GOOD,Mug,1,GBP,Things " + mine + "\n"
                        + row.strip().replace("?", mine) + "\n");

        assertThat(done.status()).isEqualTo(ImportStatus.COMPLETED_WITH_ERRORS);
        assertThat(done.progress().created()).isEqualTo(1);
        assertThat(done.refused()).isEqualTo(1);
        assertThat(imports.errors(done.id(), 0, 10)).singleElement().satisfies(error -> {
            assertThat(error.line()).isEqualTo(3);
            assertThat(error.code()).isEqualTo(code);
            assertThat(error.field()).isEqualTo(field == null ? "" : field);
            assertThat(error.detail()).isNotBlank();
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"sku": "?A", "name"                                                             | MALFORMED_ROW |
            ["?A"]                                                                           | MALFORMED_ROW |
            {"sku": "?A", "sku": "?B", "name": "Mug", "category": "T"}                       | MALFORMED_ROW |
            {"sku": 7, "name": "Mug", "category": "T"}                                       | INVALID_VALUE | sku
            {"sku": "?A", "name": "Mug", "category": "T", "price": true, "currency": "GBP"}  | INVALID_VALUE | price
            {"sku": "?A", "name": "Mug", "category": "T", "price": 1e999999, "currency": "GBP"} | INVALID_VALUE | price
            {"sku": "?A", "name": "Mug", "category": "T", "prices": {"GBP": 1, "ABC": 2}}    | INVALID_VALUE | price.ABC
            {"sku": "?A", "name": "Mug", "category": "T", "prices": []}                      | INVALID_VALUE | prices
            {"sku": "?A", "name": "Mug", "category": "T", "taxClass": "NONE"}                | INVALID_VALUE | taxClass
            {"sku": "?A", "name": "Mug", "category": "T", "attributes": []}                  | INVALID_VALUE | attributes
            {"sku": "?A", "name": "Mug", "category": "T", "attributes": {"a": {}}}           | INVALID_VALUE | attributes.a
            {"sku": "?A", "name": "Mug", "category": "T", "attributes": {"a": 1e999}}        | INVALID_VALUE | attributes.a
            {"sku": "?A", "name": "Mug\\u0000", "category": "T"}                             | INVALID_VALUE | name
            {"sku": "?A", "name": "Mug\\ud800", "category": "T"}                             | INVALID_VALUE | name
            {"sku": "?A", "name": "Mug", "category": "T", "variants": [1]}                   | INVALID_VALUE | variants
            {"sku": "?A", "name": "Mug", "category": "T", "variants": [{"sku": "?A"}]}       | DUPLICATE_SKU | sku
            {"sku": "?A", "name": "Mug", "category": "T", "attributes": {"weight": 1}}       | WRONG_ATTRIBUTE | attributes.weight
            """)
    void tellsWhatIsWrongWithAnObject(String line, FaultCode code, String field) {
        var done = imported(
                FileFormat.NDJSON,
                "\n" + line.replace("?", mine).replace("\"T\"", "\"T " + mine + "\"") + "\n{\"sku\": \"" + mine
                        + "GOOD\", \"name\": \"Mug\", \"category\": \"T " + mine + "\"}");

        assertThat(done.progress().created()).isEqualTo(1);
        assertThat(imports.errors(done.id(), 0, 10)).singleElement().satisfies(error -> {
            assertThat(error.line()).isEqualTo(2);
            assertThat(error.code()).isEqualTo(code);
            assertThat(error.field()).isEqualTo(field == null ? "" : field);
        });
    }

    @Test
    void refusesALineThatIsTooLongAndReadsTheNextOne() {
        var done = imported(
                FileFormat.NDJSON,
                "{\"sku\": \"" + "A".repeat(3_000_000) + "\"}\n{\"sku\": \"" + mine
                        + "A\", \"name\": \"Mug\", \"category\": \"T " + mine + "\"}\n");

        assertThat(imports.errors(done.id(), 0, 10)).extracting(RowError::code).containsExactly(FaultCode.ROW_TOO_LONG);
        assertThat(done.progress().created()).isEqualTo(1);
    }

    @Test
    void refusesALineThatIsNoUtf8AndReadsTheNextOne() {
        var good = "{\"sku\": \"" + mine + "A\", \"name\": \"Mug\", \"category\": \"T " + mine + "\"}\n";
        var bytes = ("{\"sku\": \"B\", \"name\": \"Caf\u00e9\"}\n" + good).getBytes(StandardCharsets.ISO_8859_1);
        var id = opened(FileFormat.NDJSON, bytes, false, true).id();

        reading.read(id, read -> {});

        assertThat(imports.errors(id, 0, 10)).extracting(RowError::code).containsExactly(FaultCode.MALFORMED_ROW);
        assertThat(imports.find(id).orElseThrow().rows()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n\n",
                "sku;name;price;currency;category\n",
                "sku,name,price,currency\n",
                "sku,sku,name,price,currency,category\n",
                "\"sku,name",
                "sku,name,price,currency,category\nA,\"Mug,1,GBP,Things\n",
                "sku,name,price,currency,category\nA,\"Mug\"x,1,GBP,Things\n"
            })
    void readsNoFileThatIsNone(String file) {
        var id = opened(FileFormat.CSV, file.getBytes(StandardCharsets.UTF_8), false, true)
                .id();

        assertThatThrownBy(() -> reading.read(id, read -> {})).isInstanceOf(UnreadableFile.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ISO-8859-1", "UTF-16"})
    void readsNoTableInAnotherEncoding(String charset) {
        var file = HEADER + mine + "A,Caf\u00e9,1,GBP,Things\n";
        var id = opened(FileFormat.CSV, file.getBytes(Charset.forName(charset)), false, true)
                .id();

        assertThatThrownBy(() -> reading.read(id, read -> {}))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining("UTF-8");
    }

    @Test
    void doesNotFillTheMemoryForAQuoteThatIsNeverClosed() {
        var file = HEADER + mine + "A,\"" + "Mug\n".repeat(200_000);
        var id = opened(FileFormat.CSV, file.getBytes(StandardCharsets.UTF_8), false, true)
                .id();

        assertThatThrownBy(() -> reading.read(id, read -> {}))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining("line 2");
    }

    @Test
    void refusesSkusThatComeTwiceOrAreOthers() {
        imported(FileFormat.NDJSON, line("A", "[{\"sku\": \"" + mine + "A-RED\"}]"));

        var done = imported(
                FileFormat.NDJSON,
                line("B", "null")
                        + line("B", "null")
                        + line("A-RED", "null")
                        + line("C", "[{\"sku\": \"" + mine + "A\"}]")
                        + line("D", "[{\"sku\": \"" + mine + "B\"}]"));

        assertThat(imports.errors(done.id(), 0, 10))
                .extracting(error -> error.line() + " " + error.code())
                .containsExactly("2 DUPLICATE_SKU", "3 SKU_TAKEN", "4 SKU_TAKEN", "5 DUPLICATE_SKU");
        assertThat(done.progress().created()).isEqualTo(1);
    }

    @Test
    void refusesRowsOfVariantsWithoutTheirProduct() {
        var done = imported(
                FileFormat.CSV,
                "sku,product,name,price,currency,category\n" + mine + "A-RED," + mine + "A,Red,1,GBP,T\n" + mine
                        + "B,,Jug,1,GBP,T " + mine + "\n" + mine + "A-BLUE," + mine + "A,Blue,1,GBP,T\n");

        assertThat(imports.errors(done.id(), 0, 10))
                .extracting(error -> error.line() + " " + error.code())
                .containsExactly("2 PRODUCT_ROW_MISSING", "4 PRODUCT_ROW_MISSING");
    }

    @Test
    void refusesUnknownCategoriesWhenNoneAreToBeCreated() {
        var file = HEADER + mine + "A,Mug,1,GBP,Nowhere " + mine + "\n";
        var id = opened(FileFormat.CSV, file.getBytes(StandardCharsets.UTF_8), false, false)
                .id();
        reading.read(id, read -> {});
        checking.check(id);

        var done = carriedOut(id);

        assertThat(imports.errors(done.id(), 0, 10))
                .extracting(RowError::code)
                .containsExactly(FaultCode.UNKNOWN_CATEGORY);
    }

    @Test
    void makesNoDraftOfWhatMayHaveBeenBought() {
        imported(FileFormat.NDJSON, line("A", "null"));

        var done = imported(FileFormat.NDJSON, line("A", "null, \"status\": \"DRAFT\""));

        assertThat(imports.errors(done.id(), 0, 10))
                .extracting(RowError::code)
                .containsExactly(FaultCode.ILLEGAL_TRANSITION);
        assertThat(product("A").version()).isEqualTo(1);
    }

    private String line(String sku, String variants) {
        return "{\"sku\": \"%1$s%2$s\", \"name\": \"Mug\", \"category\": \"Things %1$s\", \"variants\": %3$s}\n"
                .formatted(mine, sku, variants);
    }
}
