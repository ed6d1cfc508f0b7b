package cartwright.activities.catalog.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import cartwright.activities.catalog.AttributeType;
import cartwright.activities.catalog.Categories;
import cartwright.activities.catalog.ProductStatus;
import cartwright.activities.catalog.TaxClass;
import cartwright.workflows.catalog.ImportStatus;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.Sku;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What becomes of a file's products. */
class ImportingIT extends ImportTest {

    @Autowired
    private Categories categories;

    @Test
    void createsProductsTheirPricesAndTheirCategories() {
        var done = imported(
                FileFormat.CSV,
                HEADER + mine + "A,Mug,3.39,GBP,Mugs " + mine + "\n" + mine + "B,\"Jug, large\",12,JPY,mugs " + mine
                        + "\n");

        assertThat(done.status()).isEqualTo(ImportStatus.COMPLETED);
        assertThat(done.progress().created()).isEqualTo(2);
        assertThat(product("A").category()).isEqualTo("Mugs " + mine);
        assertThat(product("A").variants().getFirst().prices().getFirst().price())
                .isEqualTo(Money.of(339, "GBP"));
        assertThat(product("B").name()).isEqualTo("Jug, large");
        assertThat(product("B").category()).isEqualTo("Mugs " + mine);
        assertThat(product("B").variants().getFirst().prices().getFirst().price())
                .isEqualTo(Money.of(12, "JPY"));
        assertThat(product("B").status()).isEqualTo(ProductStatus.ACTIVE);
        assertThat(categories.find("mugs " + mine)).isPresent();
        assertNoEventIsMissingOrTwice();
    }

    @Test
    void readsEverythingThatAProductCanSay() {
        var done = imported(FileFormat.NDJSON, """
                {"sku": "%1$sA", "name": "Mug", "description": "Holds tea", "category": "Things %1$s", "taxClass": "REDUCED", \
                "status": "DRAFT", "price": 3.39, "currency": "GBP", "prices": {"EUR": "3.99"}, \
                "variants": [{"sku": "%1$sA-RED", "name": "Red mug", "price": "4", "currency": "GBP"}]}
                """.formatted(mine));

        assertThat(done.progress().errors()).isZero();
        var mug = product("A");
        assertThat(mug.description()).isEqualTo("Holds tea");
        assertThat(mug.taxClass()).isEqualTo(TaxClass.REDUCED);
        assertThat(mug.status()).isEqualTo(ProductStatus.DRAFT);
        assertThat(mug.variants())
                .extracting(variant -> variant.sku().value(), variant -> variant.name())
                .containsExactly(tuple(mine + "A", null), tuple(mine + "A-RED", "Red mug"));
        assertThat(mug.variants().getFirst().prices())
                .extracting(price -> price.price())
                .containsExactly(Money.of(399, "EUR"), Money.of(339, "GBP"));
        assertThat(mug.version()).isEqualTo(4);
        assertNoEventIsMissingOrTwice();
    }

    @Test
    void readsVariantsFromTheRowsBelowTheirProduct() {
        imported(
                FileFormat.CSV,
                "SKU,Product,Name,Category,Price,Currency,price.eur,Weight\n" + mine + "A,,Mug,Things " + mine
                        + ",3.39,GBP,3.99,300\n" + mine + "A-RED," + mine + "A,Red mug,,4.00,GBP,,310\n" + mine
                        + "B,,Jug,Things "
                        + mine + ",,,,\n");

        assertThat(product("A").variants())
                .extracting(variant -> variant.sku().value())
                .containsExactly(mine + "A", mine + "A-RED");
        assertThat(product("A-RED").sku()).isEqualTo(new Sku(mine + "A"));
        assertThat(product("B").variants().getFirst().prices()).isEmpty();
        assertThat(imports.list(null, 1).getFirst().ignored()).containsExactly("Weight");
    }

    @Test
    void changesWhatDiffersAndNothingElse() {
        var category = "Things " + mine;
        imported(FileFormat.CSV, HEADER + row("A", "Mug", "3.39") + row("B", "Jug", "5") + row("C", "Cup", "2"));
        imported(FileFormat.NDJSON, """
                {"sku": "%1$sA", "name": "Mug", "category": "%2$s", "description": "Holds tea"}
                """.formatted(mine, category));
        var events = events();

        var done = imported(
                FileFormat.CSV, HEADER + row("A", "Mug", "3.39") + row("B", "Jug", "6") + row("C", "Cups", "2"));

        assertThat(done.progress()).satisfies(progress -> {
            assertThat(progress.unchanged()).isEqualTo(1);
            assertThat(progress.updated()).isEqualTo(2);
            assertThat(progress.created()).isZero();
        });
        assertThat(product("A").description()).isEqualTo("Holds tea");
        assertThat(product("B").variants().getFirst().prices())
                .extracting(price -> price.price())
                .containsExactly(Money.of(600, "GBP"));
        assertThat(product("C").name()).isEqualTo("Cups");
        assertThat(events()).isEqualTo(events + 2);
        assertNoEventIsMissingOrTwice();
    }

    @Test
    void withdrawsVariantsThatTheFileDoesNotNameAndBringsThemBack() {
        var withRed = line("[{\"sku\": \"" + mine + "A-RED\"}]");
        imported(FileFormat.NDJSON, withRed);

        imported(FileFormat.NDJSON, line("[]"));
        assertThat(product("A").variants())
                .extracting(variant -> variant.withdrawn())
                .containsExactly(false, true);

        var back = imported(FileFormat.NDJSON, withRed);
        assertThat(product("A").variants())
                .extracting(variant -> variant.withdrawn())
                .containsExactly(false, false);
        assertThat(back.progress().updated()).isEqualTo(1);
        assertThat(imported(FileFormat.NDJSON, line("null")).progress().unchanged())
                .isEqualTo(1);
        assertNoEventIsMissingOrTwice();
    }

    @Test
    void saysWhatItWouldDoAndDoesNothing() {
        imported(FileFormat.CSV, HEADER + row("A", "Mug", "3.39") + row("B", "Jug", "5"));
        var file = HEADER + row("A", "Mug", "3.39") + row("B", "Jug", "6") + row("C", "Cup", "2") + row("D", "", "2")
                + mine + "E,Pot,1,GBP,New " + mine + "\n" + row("C", "Cup", "2");
        var events = events();

        var dry = dryRun(FileFormat.CSV, file);

        assertThat(events()).isEqualTo(events);
        assertThat(products.find(new Sku(mine + "C"))).isEmpty();
        assertThat(categories.find("New " + mine)).isEmpty();
        assertThat(dry.status()).isEqualTo(ImportStatus.COMPLETED_WITH_ERRORS);
        var real = imported(FileFormat.CSV, file);
        assertThat(dry.progress()).isEqualTo(real.progress());
        assertThat(real.progress().created()).isEqualTo(2);
        assertThat(real.progress().updated()).isEqualTo(1);
        assertThat(real.progress().unchanged()).isEqualTo(1);
        assertThat(real.refused()).isEqualTo(2);
    }

    @Test
    void recomputesWhatVariantsSayTogetherWithTheirProduct() {
        category(
                "Coloured " + mine,
                attribute("colour", AttributeType.ENUM, "red", "blue"),
                attribute("size", AttributeType.NUMBER));
        var product =
                "{\"sku\": \"%1$sA\", \"name\": \"Mug\", \"category\": \"Coloured %1$s\", \"attributes\": {\"colour\": \"%2$s\"}%3$s}\n";
        imported(
                FileFormat.NDJSON,
                product.formatted(
                        mine,
                        "red",
                        ", \"variants\": [{\"sku\": \"" + mine + "A-XL\", \"attributes\": {\"size\": 4}}]"));

        imported(FileFormat.NDJSON, product.formatted(mine, "blue", ""));

        assertThat(product("A").attributesOf(product("A").variant(new Sku(mine + "A-XL"))))
                .isEqualTo(Map.of("colour", "blue", "size", 4));
        assertThat(owner().sql("SELECT attributes ->> 'colour' FROM catalog.variant WHERE sku = :sku")
                        .param("sku", mine + "A-XL")
                        .query(String.class)
                        .single())
                .isEqualTo("blue");
        assertThat(owner().sql("""
                                SELECT DISTINCT jsonb_path_query_array(data, '$.variants[*].sku')::text FROM catalog.event
                                WHERE data ->> 'sku' = :sku AND event_type LIKE 'Product%'
                                """).param("sku", mine + "A").query(String.class).list())
                .as("both events tell the variants but the first, which is the product itself")
                .containsExactly("[\"" + mine + "A-XL\"]");
    }

    private String row(String sku, String name, String price) {
        return mine + sku + "," + name + "," + price + ",GBP,Things " + mine + "\n";
    }

    private String line(String variants) {
        return "{\"sku\": \"%1$sA\", \"name\": \"Mug\", \"category\": \"Things %1$s\", \"variants\": %2$s}\n"
                .formatted(mine, variants);
    }
}
