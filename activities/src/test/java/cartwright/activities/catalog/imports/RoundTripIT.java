package cartwright.activities.catalog.imports;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.catalog.AttributeType;
import cartwright.activities.catalog.Edit;
import cartwright.activities.catalog.Price;
import cartwright.activities.catalog.PriceEditing;
import cartwright.activities.catalog.exports.ProductExport;
import cartwright.activities.kernel.Ids;
import cartwright.activities.kernel.Json;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.Sku;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What was exported is imported unchanged, whatever it says. */
class RoundTripIT extends ImportTest {

    private static final int PRODUCTS = 60;
    private static final long SEED = 20261130;
    private static final Currency POUNDS = Currency.getInstance("GBP");

    /** What tables, spreadsheets and JSON are known to stumble over. */
    private static final List<String> TEXTS = List.of(
            "Mug",
            " spaces around ",
            "=1+1",
            "+44",
            "-5",
            "@home",
            "'quoted'",
            "''",
            "'=",
            "comma, semicolon; tab\there",
            "two\nlines\r\nand a third\r",
            "a \"quote\" and \"\" two",
            "caf\u00e9 \u65e5\u672c \ud83c\udf75",
            "\\ backslash \\n",
            "<b>&amp;</b>",
            "null",
            "#comment",
            "0012",
            "1e5",
            "\u00a0",
            "true");

    @Autowired
    private ProductExport export;

    @Autowired
    private PriceEditing prices;

    private final Random random = new Random(SEED);

    @ParameterizedTest
    @EnumSource
    void changesNothingWhenItIsImportedAgain(FileFormat format) throws IOException {
        assortment();
        var events = events();
        var file = exported(format);

        var done = imported(format, file);

        assertThat(imports.errors(done.id(), 0, 10)).isEmpty();
        assertThat(done.progress().unchanged()).isEqualTo(PRODUCTS);
        assertThat(done.total()).isEqualTo(PRODUCTS);
        assertThat(events()).isEqualTo(events);
    }

    @ParameterizedTest
    @EnumSource
    void bringsTheSameIntoAShopThatHasNone(FileFormat format) throws IOException {
        assortment();
        var file = exported(format).replace(mine, "OTHER" + mine);

        assertThat(imported(format, file).progress().created()).isEqualTo(PRODUCTS);

        assertThat(timed("OTHER" + mine)).hasSize(8).isEqualTo(timed(mine));
        var copy = new StringWriter();
        export.ndjson(new ProductExport.Wish("Things OTHER" + mine, POUNDS), copy);
        assertThat(copy.toString().replace("OTHER" + mine, mine)).isEqualTo(exported(FileFormat.NDJSON));
    }

    /** All prices that are to come, or end. */
    private List<String> timed(String prefix) {
        return owner().sql("""
                        SELECT replace(sku, :prefix, '') || ' ' || amount_minor || ' ' || currency || ' '
                            || CASE WHEN valid_from > now() THEN valid_from::text ELSE 'now' END
                            || ' ' || coalesce(valid_to::text, '')
                        FROM catalog.price WHERE sku LIKE :prefix || '-%' AND (valid_from > now() OR valid_to > now()) ORDER BY 1
                        """)
                .param("prefix", prefix)
                .query((row, _) -> row.getString(1))
                .list();
    }

    private String exported(FileFormat format) throws IOException {
        var file = new StringWriter();
        var wish = new ProductExport.Wish("Things " + mine, POUNDS);
        switch (format) {
            case CSV -> export.csv(wish, file);
            case NDJSON -> export.ndjson(wish, file);
        }
        return file.toString();
    }

    private void assortment() {
        categoryOfAll("Things " + mine);
        categoryOfAll("Things OTHER" + mine);
        var file = new StringBuilder();
        for (int i = 0; i < PRODUCTS; i++) {
            file.append(Json.write(product(i))).append('\n');
        }
        assertThat(imported(FileFormat.NDJSON, file.toString()).progress().created())
                .isEqualTo(PRODUCTS);
        withdrawnVariant();
        pricesToCome();
    }

    private void categoryOfAll(String code) {
        category(
                code,
                attribute("text", AttributeType.TEXT),
                attribute("number", AttributeType.NUMBER),
                attribute("truth", AttributeType.BOOLEAN));
    }

    private Map<String, Object> product(int number) {
        var product = new LinkedHashMap<String, Object>();
        product.put("sku", "%s-%03d".formatted(mine, number));
        product.put(
                "name",
                number < TEXTS.size() && !TEXTS.get(number).isBlank() ? TEXTS.get(number) : "Product " + number);
        product.put("description", random.nextBoolean() ? text() + text() : "");
        product.put("category", "Things " + mine);
        product.put("taxClass", List.of("STANDARD", "REDUCED", "ZERO").get(random.nextInt(3)));
        product.put("status", List.of("DRAFT", "ACTIVE", "ARCHIVED").get(random.nextInt(3)));
        product.put("attributes", attributes());
        product.put("prices", prices());
        var variants = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < random.nextInt(4); i++) {
            var variant = new LinkedHashMap<String, Object>();
            variant.put("sku", "%s-%03d-%d".formatted(mine, number, i));
            if (random.nextBoolean()) {
                variant.put("name", text());
            }
            variant.put("attributes", attributes());
            variant.put("prices", prices());
            variants.add(variant);
        }
        product.put("variants", variants);
        return product;
    }

    private Map<String, Object> attributes() {
        var attributes = new LinkedHashMap<String, Object>();
        if (random.nextBoolean()) {
            attributes.put("text", text().isBlank() ? "text" : "x" + text());
        }
        if (random.nextBoolean()) {
            attributes.put(
                    "number",
                    random.nextBoolean() ? random.nextLong(1_000_000_000_000_000L) : random.nextDouble() * 1e6);
        }
        if (random.nextBoolean()) {
            attributes.put("truth", random.nextBoolean());
        }
        return attributes;
    }

    private Map<String, Object> prices() {
        var some = new LinkedHashMap<String, Object>();
        for (var currency : List.of("GBP", "EUR", "JPY", "BHD")) {
            if (random.nextInt(3) > 0) {
                some.put(currency, currency.equals("JPY") ? "" + random.nextInt(10_000) : random.nextInt(1000) + ".50");
            }
        }
        return some;
    }

    private String text() {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }

    private void withdrawnVariant() {
        owner().sql("UPDATE catalog.variant SET withdrawn = true WHERE sku LIKE :second")
                .param("second", mine + "-___-1")
                .update();
    }

    /** In currencies in which there is none, one that ends among them, of a product and of another variant of one. */
    private void pricesToCome() {
        var from = Instant.now().plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.MICROS);
        var variant =
                new Sku(owner().sql("SELECT min(sku) FROM catalog.variant WHERE sku LIKE :first AND NOT withdrawn")
                        .param("first", mine + "-___-0")
                        .query(String.class)
                        .single());
        for (var sku : List.of(new Sku(mine + "-000"), variant)) {
            priced(sku, Money.of(101, "USD"), from, from.plus(Duration.ofDays(2)));
            priced(sku, Money.of(102, "USD"), from.plus(Duration.ofDays(2)), null);
            priced(sku, Money.of(7, "KWD"), from, from.plus(Duration.ofHours(1)));
            priced(sku, Money.of(103, "CHF"), from.minus(Duration.ofDays(2)), from);
        }
    }

    private void priced(Sku sku, Money price, Instant from, @Nullable Instant to) {
        assertThat(prices.add(sku, new Price(Ids.next(), price, from, to), "cus_test"))
                .isInstanceOf(Edit.Done.class);
    }
}
