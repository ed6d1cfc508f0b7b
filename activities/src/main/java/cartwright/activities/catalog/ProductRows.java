package cartwright.activities.catalog;

import cartwright.activities.catalog.Edit.Refusal;
import cartwright.activities.kernel.Json;
import cartwright.activities.kernel.NewEvent;
import cartwright.workflows.kernel.Sku;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** Products and variants as they are stored; who changes them holds the product's lock. */
@Component
class ProductRows {

    private final JdbcClient jdbc;
    private final CatalogLog log;

    ProductRows(JdbcClient jdbc, CatalogLog log) {
        this.jdbc = jdbc;
        this.log = log;
    }

    /** Stores a product without its variants; false when the sku or the id is another's. */
    boolean insert(UUID id, ProductDraft draft, NewEvent event) {
        return described(draft, log.appending(event, """
                        INSERT INTO catalog.product (id, sku, name, description, category_id, tax_class, status, attributes)
                        SELECT :id, :sku, :name, :description, id, :taxClass, :status, :attributes::jsonb
                        FROM catalog.category WHERE lower(code) = lower(:category)
                        ON CONFLICT DO NOTHING RETURNING id, version
                        """))
                        .param("id", id)
                        .param("sku", draft.sku().value())
                        .update()
                == 1;
    }

    /** Makes the product what the draft says, its variants aside. */
    void update(UUID id, ProductDraft draft, NewEvent event) {
        described(draft, log.appending(event, """
                        UPDATE catalog.product SET name = :name, description = :description, tax_class = :taxClass,
                            category_id = (SELECT id FROM catalog.category WHERE lower(code) = lower(:category)),
                            status = :status, attributes = :attributes::jsonb, version = version + 1, updated_at = now()
                        WHERE id = :id RETURNING id, version
                        """)).param("id", id).update();
    }

    private static StatementSpec described(ProductDraft draft, StatementSpec statement) {
        return statement
                .param("name", draft.name())
                .param("description", draft.description())
                .param("category", draft.category())
                .param("taxClass", draft.taxClass().name())
                .param("status", draft.status().name())
                .param("attributes", Json.write(draft.attributes()));
    }

    /** Stores the draft's variants, new ones and those that change, and says how many: skus of other products are left. */
    int putVariants(UUID product, ProductDraft draft) {
        var variants = new ArrayList<Map<String, Object>>();
        for (var variant : draft.all()) {
            var row = new LinkedHashMap<String, Object>();
            row.put("sku", variant.sku());
            row.put("place", variants.size());
            row.put("name", variant.name());
            row.put("own_attributes", variant.attributes());
            row.put("attributes", Attributes.together(draft.attributes(), variant.attributes()));
            variants.add(row);
        }
        return jdbc.sql("""
                        INSERT INTO catalog.variant (sku, product_id, place, name, own_attributes, attributes)
                        SELECT sku, :product, place, name, own_attributes, attributes
                        FROM jsonb_to_recordset(:variants::jsonb)
                            AS v (sku text, place int, name text, own_attributes jsonb, attributes jsonb)
                        ORDER BY sku
                        ON CONFLICT (sku) DO UPDATE SET place = EXCLUDED.place, name = EXCLUDED.name,
                            own_attributes = EXCLUDED.own_attributes, attributes = EXCLUDED.attributes, withdrawn = false
                        WHERE variant.product_id = EXCLUDED.product_id
                        """)
                .param("product", product)
                .param("variants", Json.write(variants))
                .update();
    }

    /** Withdraws the product's variants that the draft does not name. */
    void withdrawOthers(UUID product, ProductDraft draft) {
        jdbc.sql("""
                        UPDATE catalog.variant SET withdrawn = true
                        WHERE product_id = :product AND NOT withdrawn AND sku <> ALL (:skus)
                        """).param("product", product).param("skus", texts(draft)).update();
    }

    /** Which of the draft's skus are other products'. */
    Refusal taken(UUID product, ProductDraft draft) {
        return new Refusal.SkusTaken(jdbc.sql("""
                        SELECT sku FROM catalog.variant WHERE sku = ANY (:skus) AND product_id <> :product ORDER BY sku
                        """)
                .param("skus", texts(draft))
                .param("product", product)
                .query((row, number) -> new Sku(row.getString(1)))
                .list());
    }

    private static String[] texts(ProductDraft draft) {
        return draft.skus().stream().map(Sku::value).toArray(String[]::new);
    }
}
