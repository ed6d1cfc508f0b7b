package cartwright.activities.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.catalog.ProductDraft.VariantDraft;
import cartwright.activities.kernel.Ids;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.Sku;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Categories and products for tests, each test's its own. */
public final class Assortment {

    static final String ACTOR = "cus_test";
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private Assortment() {}

    /** A code nobody has used. */
    static String code(String name) {
        return name + " " + NUMBER.incrementAndGet();
    }

    /** A sku nobody has used. */
    static Sku sku(String name) {
        return new Sku(name + NUMBER.incrementAndGet());
    }

    /** A product of one variant in the category, at 3.39 GBP. */
    static ProductDraft draft(Sku sku, String category) {
        return new ProductDraft(
                sku,
                "Mug",
                "Holds tea",
                category,
                TaxClass.STANDARD,
                ProductStatus.ACTIVE,
                Map.of(),
                Money.of(339, "GBP"),
                List.of());
    }

    static ProductDraft named(ProductDraft draft, String name) {
        return with(draft, name, draft.taxClass(), draft.status(), draft.price());
    }

    static ProductDraft at(ProductDraft draft, ProductStatus status) {
        return with(draft, draft.name(), draft.taxClass(), status, draft.price());
    }

    static ProductDraft priced(ProductDraft draft, @Nullable Money price) {
        return with(draft, draft.name(), draft.taxClass(), draft.status(), price);
    }

    static ProductDraft taxed(ProductDraft draft, TaxClass taxClass) {
        return with(draft, draft.name(), taxClass, draft.status(), draft.price());
    }

    private static ProductDraft with(
            ProductDraft draft, String name, TaxClass taxClass, ProductStatus status, @Nullable Money price) {
        return new ProductDraft(
                draft.sku(),
                name,
                draft.description(),
                draft.category(),
                taxClass,
                status,
                draft.attributes(),
                price,
                draft.variants());
    }

    static ProductDraft saying(ProductDraft draft, Map<String, Object> attributes, VariantDraft... variants) {
        return new ProductDraft(
                draft.sku(),
                draft.name(),
                draft.description(),
                draft.category(),
                draft.taxClass(),
                draft.status(),
                attributes,
                draft.price(),
                List.of(variants));
    }

    /** A category without attributes below {@code parent}; at the root when that is empty. */
    static CategoryDraft below(String parent, AttributeDefinition... attributes) {
        return new CategoryDraft("Some things", parent.isEmpty() ? null : parent, List.of(attributes));
    }

    /** The category, created. */
    static Category created(CategoryEditing editing, String name, CategoryDraft draft) {
        return done(editing.create(Ids.next(), code(name), draft, ACTOR));
    }

    /** The product, created. */
    static Product created(ProductEditing editing, ProductDraft draft) {
        return done(editing.create(Ids.next(), draft, ACTOR));
    }

    /** What was done. */
    static <T> T done(Edit<T> edit) {
        assertThat(edit).isInstanceOf(Edit.Done.class);
        return ((Edit.Done<T>) edit).now();
    }
}
