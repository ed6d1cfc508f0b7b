package cartwright.activities.catalog.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvFileTest {

    private final List<Wanted> wanted = new ArrayList<>();
    private final List<RowError> errors = new ArrayList<>();

    @Test
    void passesOverTheMarkOfTheByteOrderAndEmptyLines() {
        read("\uFEFF\"sku\",name,price,currency,category\r\n\r\nA,Mug,1,GBP,Things\r\n\r\n");

        assertThat(wanted).extracting(product -> product.sku().value()).containsExactly("A");
        assertThat(errors).isEmpty();
    }

    @Test
    void leavesWhatTheFileHasNoColumnFor() {
        read("category,currency,price,name,sku\nThings,GBP,1,Mug,a\n");

        assertThat(wanted).singleElement().satisfies(product -> {
            assertThat(product.description()).isNull();
            assertThat(product.taxClass()).isNull();
            assertThat(product.status()).isNull();
            assertThat(product.attributes()).isNull();
            assertThat(product.variants()).isNull();
        });
    }

    @Test
    void tellsAllThatIsWrongWithARowAtOnce() {
        read("sku,name,price,currency,category\n,,x,GBP,\n");

        assertThat(errors).extracting(RowError::field).containsExactlyInAnyOrder("sku", "name", "category");
    }

    private void read(String file) {
        try (var csv = new CsvFile(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)))) {
            var sink = new ProductFile.Sink() {
                @Override
                public void wanted(Wanted product) {
                    wanted.add(product);
                }

                @Override
                public void refused(List<RowError> found) {
                    errors.addAll(found);
                }
            };
            while (csv.next(sink)) {}
        }
    }
}
