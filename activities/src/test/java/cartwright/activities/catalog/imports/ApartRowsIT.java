package cartwright.activities.catalog.imports;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A table of which rows cannot be read: nothing else is lost of it. */
class ApartRowsIT extends ImportTest {

    private static final String COLUMNS = "sku,product,name,price,currency,category\n";

    @BeforeEach
    void sell() {
        imported(FileFormat.CSV, COLUMNS + own("A") + variant("A-RED") + variant("A-BLUE") + own("B"));
    }

    private String own(String sku) {
        return mine + sku + ",,Mug,1,GBP,T " + mine + "\n";
    }

    private String variant(String sku) {
        return mine + sku + "," + mine + "A,Mug too,1,GBP,\n";
    }

    @Test
    void readsTheProductsBehindOneWithoutASku() {
        var done = imported(FileFormat.CSV, COLUMNS + ",,,,,\n" + own("C") + own("D"));

        assertThat(done.total()).isEqualTo(3);
        assertThat(done.refused()).isEqualTo(1);
        assertThat(done.progress().created()).isEqualTo(2);
    }
}
