package cartwright.activities.catalog.imports;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.catalog.Variant;
import cartwright.workflows.kernel.Sku;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A table whose rows of a product are not together, or not all to be read: nothing is lost of it, and no variant is withdrawn. */
class ApartRowsIT extends ImportTest {

    private static final String COLUMNS = "sku,product,name,price,currency,category\n";

    @BeforeEach
    void sell() {
        imported(FileFormat.CSV, COLUMNS + own("A") + variant("A-RED") + variant("A-BLUE") + own("B"));
        assertThat(sold("A")).containsExactly("A", "A-RED", "A-BLUE");
    }

    private String own(String sku) {
        return mine + sku + ",,Mug,1,GBP,T " + mine + "\n";
    }

    private String variant(String sku) {
        return mine + sku + "," + mine + "A,Mug too,1,GBP,\n";
    }

    private List<String> sold(String product) {
        return product(product).variants().stream()
                .filter(variant -> !variant.withdrawn())
                .map(Variant::sku)
                .map(Sku::value)
                .map(sku -> sku.substring(mine.length()))
                .toList();
    }

    @Test
    void readsTheProductsBehindOneWithoutASku() {
        var done = imported(FileFormat.CSV, COLUMNS + ",,,,,\n" + own("C") + own("D"));

        assertThat(done.total()).isEqualTo(3);
        assertThat(done.refused()).isEqualTo(1);
        assertThat(done.progress().created()).isEqualTo(2);
    }

    @Test
    void leavesAProductOfWhichAVariantComesSomewhereElse() {
        var done = imported(FileFormat.CSV, COLUMNS + own("A") + variant("A-RED") + own("B") + variant("A-BLUE"));

        assertThat(errors(done)).containsExactly("2 VARIANT_ROWS_APART", "5 PRODUCT_ROW_MISSING");
        assertThat(sold("A")).containsExactly("A", "A-RED", "A-BLUE");
        assertThat(done.total()).isEqualTo(3);
        assertThat(done.refused()).isEqualTo(2);
        assertThat(done.progress().unchanged()).isEqualTo(1);
        assertThat(done.progress().processed()).isEqualTo(3);
    }

    @Test
    void leavesAProductWhoseVariantsComeBeforeIt() {
        var done = imported(FileFormat.CSV, COLUMNS + variant("A-RED") + variant("A-BLUE") + own("A") + own("B"));

        assertThat(errors(done))
                .containsExactly("2 PRODUCT_ROW_MISSING", "3 PRODUCT_ROW_MISSING", "4 VARIANT_ROWS_APART");
        assertThat(sold("A")).containsExactly("A", "A-RED", "A-BLUE");
        assertThat(done.progress().processed()).isEqualTo(done.total()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // A comma that is not quoted, before or behind where the product is named; a row that breaks off.
                "?A-RED,?A,Mug, red,1,GBP,\n",
                "?A,-RED,?A,Mug,1,GBP,\n",
                "?A-RED\n"
            })
    void leavesAProductOfWhichAVariantCannotBeRead(String row) {
        var malformed = row.replace("?", mine);

        var done = imported(FileFormat.CSV, COLUMNS + own("A") + malformed + variant("A-BLUE") + own("B"));

        assertThat(errors(done)).containsExactly("3 MALFORMED_ROW");
        assertThat(sold("A")).containsExactly("A", "A-RED", "A-BLUE");
        assertThat(done.progress().unchanged()).isEqualTo(1);
    }

    @Test
    void goesOnWithAProductBehindWhichAnotherCannotBeRead() {
        var done = imported(FileFormat.CSV, COLUMNS + own("A") + mine + "B,,Mug, blue,1,GBP,T\n" + own("C"));

        assertThat(errors(done)).containsExactly("3 MALFORMED_ROW");
        assertThat(sold("A")).containsExactly("A");
        assertThat(done.progress().created()).isEqualTo(1);
    }

    @Test
    void goesOnWithRowsThatAreApartAfterTheDatabaseHasLostTheStagedOnes() {
        var id = prepared(FileFormat.CSV, COLUMNS + own("A") + own("C") + variant("A-RED"), false);
        var staged = ProductStaging.table(imports.find(id).orElseThrow());
        owner().sql("TRUNCATE " + staged).update();

        var products = new ArrayList<Long>();
        reading.restore(id, products::add);
        var done = carriedOut(id);

        assertThat(products).isNotEmpty();
        assertThat(sold("A")).containsExactly("A", "A-RED", "A-BLUE");
        assertThat(done.progress().created()).isEqualTo(1);
        assertThat(done.progress().processed()).isEqualTo(done.total()).isEqualTo(3);
    }

    private List<String> errors(ProductImport done) {
        return imports.errors(done.id(), 0, 10).stream()
                .map(error -> error.line() + " " + error.code())
                .toList();
    }
}
