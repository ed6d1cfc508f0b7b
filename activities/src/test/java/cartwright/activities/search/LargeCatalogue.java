package cartwright.activities.search;

import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * As many products as are asked for, as the catalogue's events leave them where search looks: three variants each, of eight colours, six
 * sizes and their own prices, in forty categories. A product is one of twenty-five things of one of twenty materials; half of them say
 * that they are made by hand.
 */
final class LargeCatalogue {

    private static final String MATERIALS =
            "bamboo,basalt,canvas,ceramic,copper,denim,flannel,granite,jute,leather,marble,nickel,onyx,"
                    + "porcelain,rattan,sisal,titanium,velvet,walnut,zinc";
    private static final String THINGS =
            "abacus,barometer,compass,drum,easel,flute,gong,hammock,inkwell,jigsaw,kaleidoscope,lantern,"
                    + "metronome,notebook,oar,pendulum,quiver,rucksack,sundial,telescope,umbrella,violin,weathervane,xylophone,yoke";

    private final JdbcClient owner;

    LargeCatalogue(DataSource owner) {
        this.owner = JdbcClient.create(owner);
    }

    void fill(int products) {
        owner.sql("""
                        INSERT INTO search.category (id, code, name, version)
                        SELECT md5('category' || i)::uuid, 'Category ' || i, 'Category ' || i, 1 FROM generate_series(0, 39) i
                        """).update();
        owner.sql("""
                        INSERT INTO search.variant (sku, product_id, withdrawn, in_stock, labels)
                        SELECT 'L' || i || '-' || k, md5('product' || i)::uuid, false, (i + k) % 5 > 0,
                               ARRAY['colour=colour' || (i + k) % 8, 'size=size' || (i / 8 + 2 * k) % 6]
                        FROM generate_series(1, :products) i, generate_series(0, 2) k
                        """).param("products", products).update();
        owner.sql("""
                        INSERT INTO search.price (sku, currency, amount_minor, valid_from)
                        SELECT sku, 'GBP', 100 + abs(hashtext(sku)) % 20000, '2026-01-01' FROM search.variant
                        """).update();
        owner.sql("""
                        INSERT INTO search.document (product_id, version, sku, name, description, category, active, labels, words, sold,
                                                     in_stock, created_at)
                        SELECT md5('product' || i)::uuid, 2, 'L' || i || '-0',
                               split_part(:materials, ',', 1 + (i / 25) % 20) || ' ' || split_part(:things, ',', 1 + i % 25) || ' ' || i,
                               'What there is to say of it, in a sentence or two, and how it is '
                                   || CASE WHEN i % 2 = 0 THEN 'handmade' ELSE 'produced' END || ' somewhere.',
                               'Category ' || i % 40, true, v.labels, array_to_string(v.labels, ' '), i % 97, v.in_stock, now()
                        FROM generate_series(1, :products) i
                        JOIN (SELECT product_id, array_agg(DISTINCT label) AS labels, bool_or(in_stock) AS in_stock
                              FROM search.variant, unnest(labels) label GROUP BY product_id) v
                            ON v.product_id = md5('product' || i)::uuid
                        """)
                .param("materials", MATERIALS)
                .param("things", THINGS)
                .param("products", products)
                .update();
        List.of("document", "variant", "price", "category")
                .forEach(table -> owner.sql("VACUUM ANALYZE search." + table).update());
    }

    /** Questions by what they are like. */
    static Map<String, SearchQuestion> questions() {
        var colour = List.of("colour1", "colour2");
        var questions = new LinkedHashMap<String, SearchQuestion>();
        questions.put("two words of 500", question("velvet telescope", null, Map.of(), null));
        questions.put("a word of 25", question("telescope", null, Map.of(), null));
        questions.put(
                "a word of 25, colour, size and price",
                question("telescope", null, Map.of("colour", colour, "size", List.of("size3")), 5_000L));
        questions.put("a word of every other product", question("handmade", null, Map.of(), null));
        questions.put(
                "the same, colour, size and price",
                question("handmade", null, Map.of("colour", colour, "size", List.of("size3")), 5_000L));
        questions.put("a category", question("", "Category 7", Map.of(), null));
        questions.put(
                "a category, colour, size and price",
                question("", "Category 7", Map.of("colour", colour, "size", List.of("size3")), 5_000L));
        questions.put("everything", question("", null, Map.of(), null));
        return questions;
    }

    private static SearchQuestion question(
            String text, @Nullable String category, Map<String, List<String>> attributes, @Nullable Long priceMax) {
        return new SearchQuestion(
                text,
                category,
                attributes,
                null,
                priceMax,
                Currency.getInstance("GBP"),
                SearchSort.RELEVANCE,
                0,
                20,
                Optional.empty());
    }
}
