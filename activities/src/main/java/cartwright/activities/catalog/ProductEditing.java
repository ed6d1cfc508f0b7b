package cartwright.activities.catalog;

import cartwright.activities.catalog.Edit.Refusal;
import cartwright.activities.kernel.NewEvent;
import cartwright.workflows.kernel.Sku;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/** Creates, changes and archives products: each in one transaction, which appends what it did to the catalogue's log. */
@Service
public class ProductEditing {

    private final Products products;
    private final ProductRows rows;
    private final Prices prices;
    private final Categories categories;
    private final EditTransaction transaction;

    ProductEditing(
            Products products, ProductRows rows, Prices prices, Categories categories, EditTransaction transaction) {
        this.products = products;
        this.rows = rows;
        this.prices = prices;
        this.categories = categories;
        this.transaction = transaction;
    }

    /**
     * Creates a product.
     *
     * @param id of the new product: the same id creates it once, and finds it created
     * @param actor the account's id, or {@code system}
     */
    public Edit<Product> create(UUID id, ProductDraft draft, String actor) {
        return transaction.edit(draft.skus(), () -> {
            var before = products.find(draft.sku());
            if (before.isPresent() && before.get().id().equals(id)) {
                return new Edit.Done<>(before.get());
            }
            return checked(draft, valid -> insert(id, valid, actor));
        });
    }

    private Edit<Product> insert(UUID id, ProductDraft draft, String actor) {
        var data = CatalogLog.data(draft, draft.skus());
        var event = new NewEvent(CatalogLog.PRODUCT, "ProductCreated", data, actor);
        if (!rows.insert(id, draft, event)
                || rows.putVariants(id, draft) < draft.all().size()) {
            return new Edit.Refused<>(rows.taken(id, draft));
        }
        return price(id, draft, List.of(), actor);
    }

    /**
     * Makes the product what {@code draft} says: variants that it does not name are withdrawn, prices that it does not name
     * stay. A product that is so already keeps its version.
     *
     * @param version that the change is made from
     */
    public Edit<Product> change(long version, ProductDraft draft, String actor) {
        return transaction.edit(draft.sku(), version, draft.skus(), before -> {
            if (!before.status().mayBecome(draft.status())) {
                return new Edit.Refused<>(new Refusal.StatusForbidden(before.status(), draft.status()));
            }
            return checked(draft, valid -> update(before, valid, actor));
        });
    }

    private Edit<Product> update(Product before, ProductDraft draft, String actor) {
        if (!draft.describes(before)) {
            var isArchived = draft.status() == ProductStatus.ARCHIVED && before.status() != ProductStatus.ARCHIVED;
            var type = isArchived ? "ProductArchived" : "ProductChanged";
            var data = CatalogLog.data(draft, skus(before.variants(), draft));
            rows.update(before.id(), draft, new NewEvent(CatalogLog.PRODUCT, type, data, actor));
            if (rows.putVariants(before.id(), draft) < draft.all().size()) {
                return new Edit.Refused<>(rows.taken(before.id(), draft));
            }
            rows.withdrawOthers(before.id(), draft);
        }
        return price(before.id(), draft, before.variants(), actor);
    }

    /** Archives the product, which is sold no longer; its skus stay its own. */
    public Edit<Product> archive(Sku sku, long version, String actor) {
        return transaction.edit(sku, version, List.of(), before -> {
            if (before.status() != ProductStatus.ARCHIVED) {
                var draft = ProductDraft.of(before, ProductStatus.ARCHIVED);
                var data = CatalogLog.data(draft, before.skus());
                rows.update(before.id(), draft, new NewEvent(CatalogLog.PRODUCT, "ProductArchived", data, actor));
            }
            return new Edit.Done<>(now(before.sku()));
        });
    }

    private Edit<Product> checked(ProductDraft draft, Function<ProductDraft, Edit<Product>> then) {
        var rules = categories.rules(draft.category());
        if (rules.isEmpty()) {
            return new Edit.Refused<>(new Refusal.UnknownCategory(draft.category()));
        }
        var wrong = rules.get().wrong(draft.attributes(), draft.all());
        return wrong.isEmpty()
                ? then.apply(draft.in(rules.get().category()))
                : new Edit.Refused<>(new Refusal.WrongAttributes(wrong));
    }

    private Edit<Product> price(UUID id, ProductDraft draft, List<Variant> before, String actor) {
        var now = transaction.now();
        for (var variant : draft.all()) {
            var wanted = variant.price();
            if (wanted != null) {
                prices.set(variant.sku(), pricesOf(before, variant.sku()), wanted, now)
                        .ifPresent(price -> prices.say(id, skus(before, draft), variant.sku(), price, actor));
            }
        }
        return new Edit.Done<>(now(draft.sku()));
    }

    private static List<Price> pricesOf(List<Variant> variants, Sku sku) {
        return variants.stream()
                .filter(variant -> variant.sku().equals(sku))
                .flatMap(variant -> variant.prices().stream())
                .toList();
    }

    /** All that were the product's own and all that are to be. */
    private static List<Sku> skus(List<Variant> before, ProductDraft draft) {
        return Stream.concat(before.stream().map(Variant::sku), draft.skus().stream())
                .distinct()
                .toList();
    }

    private Product now(Sku sku) {
        return products.find(sku).orElseThrow();
    }
}
