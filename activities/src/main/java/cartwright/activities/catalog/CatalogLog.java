package cartwright.activities.catalog;

import cartwright.activities.kernel.EventLog;
import cartwright.activities.kernel.NewEvent;
import cartwright.workflows.kernel.Sku;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/**
 * The catalogue's event log: of products ProductCreated, ProductChanged, ProductArchived, PriceChanged and
 * ProductImagesChanged, of categories CategoryCreated, CategoryChanged, CategoryMoved and CategoryDeleted.
 */
@Component
class CatalogLog {

    /** Of a product. */
    static final String PRODUCT = "Product";

    /** Of a category. */
    static final String CATEGORY = "Category";

    private final EventLog log;

    CatalogLog(JdbcClient jdbc, Clock clock) {
        this.log = new EventLog(jdbc, clock, "catalog.event");
    }

    /**
     * The statement that changes something and says so.
     *
     * @param change a statement that ends with {@code RETURNING id, version}; its parameters are the caller's to add
     */
    StatementSpec appending(NewEvent event, String change) {
        return log.appendingTo(event, change);
    }

    /**
     * The product as a fact: all of it but its prices, which are facts of their own.
     *
     * @param skus all that are its own, withdrawn ones too: who knows the product by one of them has to hear of it
     */
    static Map<String, Object> data(ProductDraft draft, Collection<Sku> skus) {
        var data = new LinkedHashMap<String, Object>();
        data.put("sku", draft.sku());
        data.put("skus", List.copyOf(skus));
        data.put("name", draft.name());
        data.put("description", draft.description());
        data.put("category", draft.category());
        data.put("taxClass", draft.taxClass());
        data.put("status", draft.status());
        data.put("attributes", draft.attributes());
        data.put("variants", draft.variants().stream().map(CatalogLog::data).toList());
        return data;
    }

    private static Map<String, Object> data(ProductDraft.VariantDraft variant) {
        var data = new LinkedHashMap<String, Object>();
        data.put("sku", variant.sku());
        data.put("name", variant.name());
        data.put("attributes", variant.attributes());
        return data;
    }

    /** A category as a fact. */
    static Map<String, Object> data(String code, CategoryDraft draft) {
        var data = new LinkedHashMap<String, Object>();
        data.put("code", code);
        data.put("name", draft.name());
        data.put("parent", draft.parent());
        data.put("attributes", List.copyOf(draft.attributes()));
        return data;
    }
}
