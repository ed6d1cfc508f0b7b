package cartwright.activities.catalog.imports;

import cartwright.activities.catalog.AttributeRules;
import cartwright.activities.catalog.Categories;
import cartwright.activities.catalog.ProductDraft.VariantDraft;
import cartwright.activities.kernel.Json;
import cartwright.activities.kernel.Statements;
import cartwright.workflows.kernel.Sku;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Looks at a chunk's products as they are in the catalogue: which may not become what the file wants, and which differ from it.
 * Attributes are checked of what is new or changes, so that what stays as it is stays accepted.
 */
@Component
class Judging {

    private static final String FORBIDDEN = Statements.read(Judging.class, "forbidden");
    private static final String DIFFERING = Statements.read(Judging.class, "differing");

    private final JdbcClient jdbc;
    private final Categories categories;

    Judging(JdbcClient jdbc, Categories categories) {
        this.jdbc = jdbc;
        this.categories = categories;
    }

    private record Differing(
            long place,
            long line,
            Sku sku,
            String category,
            boolean isNew,
            @Nullable String attributes,
            @Nullable String variants) {}

    Verdict judge(Chunk chunk) {
        var verdict = new Verdict();
        jdbc.sql(chunk.about(FORBIDDEN)).params(chunk.parameters()).query(row -> {
            verdict.refuse(
                    row.getLong("place"),
                    new RowError(
                            row.getLong("line"),
                            row.getString("field"),
                            FaultCode.valueOf(row.getString("code")),
                            row.getString("detail")));
        });
        var rules = new HashMap<String, AttributeRules>();
        for (var product : differing(chunk, verdict)) {
            if (!product.isNew()) {
                verdict.change(product.place());
            }
            if (product.attributes() != null && product.variants() != null) {
                check(product, product.attributes(), product.variants(), rules, verdict);
            }
        }
        return verdict;
    }

    private List<Differing> differing(Chunk chunk, Verdict verdict) {
        return jdbc.sql(chunk.about(DIFFERING))
                .params(chunk.parameters())
                .param("refused", Verdict.places(verdict.refused()))
                .query((row, number) -> new Differing(
                        row.getLong("place"),
                        row.getLong("line"),
                        new Sku(row.getString("sku")),
                        row.getString("category"),
                        row.getBoolean("is_new"),
                        row.getString("attributes"),
                        row.getString("variants")))
                .list();
    }

    private void check(
            Differing product, String attributes, String variants, Map<String, AttributeRules> rules, Verdict verdict) {
        var said = Json.readMap(attributes);
        var sold = Stream.of(Json.read(variants, Wanted.Variant[].class))
                .map(variant -> new VariantDraft(variant.sku(), variant.name(), variant.attributes(), null))
                .toList();
        for (var wrong : rules(product.category(), rules).wrong(said, sold)) {
            var whose = wrong.variant() == 0 ? "" : " (variant " + wrong.sku() + ")";
            verdict.refuse(
                    product.place(),
                    new RowError(
                            product.line(),
                            "attributes." + wrong.attribute(),
                            FaultCode.WRONG_ATTRIBUTE,
                            wrong.reason() + whose));
        }
    }

    /** A category that is yet to be created asks for nothing and knows no attribute. */
    private AttributeRules rules(String category, Map<String, AttributeRules> known) {
        return known.computeIfAbsent(
                category.toLowerCase(Locale.ROOT),
                code -> categories.rules(code).orElseGet(() -> new AttributeRules(category, List.of())));
    }
}
