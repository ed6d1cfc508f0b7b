package cartwright.activities.search;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.catalog.AttributeDefinition;
import cartwright.activities.catalog.AttributeType;
import cartwright.activities.catalog.CategoryDraft;
import cartwright.activities.catalog.CategoryEditing;
import cartwright.activities.catalog.Edit;
import cartwright.activities.catalog.Product;
import cartwright.activities.catalog.ProductDraft;
import cartwright.activities.catalog.ProductDraft.VariantDraft;
import cartwright.activities.catalog.ProductEditing;
import cartwright.activities.catalog.ProductStatus;
import cartwright.activities.catalog.TaxClass;
import cartwright.activities.events.Backlog;
import cartwright.activities.events.EventRelay;
import cartwright.activities.events.EventStream;
import cartwright.activities.kernel.Ids;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.Sku;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Puts products into the catalogue and lets the search hear of them. */
@Component
class Shelf {

    static final Currency GBP = Currency.getInstance("GBP");
    static final String ACTOR = "cus_test";

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final ProductEditing products;
    private final CategoryEditing categories;
    private final EventRelay relay;
    private final SearchEvents events;
    private final Indexing indexing;
    private final JdbcClient jdbc;

    Shelf(
            ProductEditing products,
            CategoryEditing categories,
            EventRelay relay,
            SearchEvents events,
            Indexing indexing,
            JdbcClient jdbc) {
        this.products = products;
        this.categories = categories;
        this.relay = relay;
        this.events = events;
        this.indexing = indexing;
        this.jdbc = jdbc;
    }

    /** A category that nobody else has, whose products may have a colour and a size. */
    String category(String name, @Nullable String parent) {
        var code = name + NUMBER.incrementAndGet();
        var colour = new AttributeDefinition("colour", AttributeType.TEXT, false, null, null, List.of());
        var size = new AttributeDefinition("size", AttributeType.TEXT, false, null, null, List.of());
        assertThat(categories.create(Ids.next(), code, new CategoryDraft(name, parent, List.of(colour, size)), ACTOR))
                .isInstanceOf(Edit.Done.class);
        return code;
    }

    /** A product at a price in pence. */
    Product put(String category, String name, long pence, Map<String, Object> attributes, VariantDraft... variants) {
        return done(products.create(Ids.next(), draft(category, name, pence, attributes, List.of(variants)), ACTOR));
    }

    /** The product at a price, or as before without one, with these variants beside its first one. */
    Product change(Product product, @Nullable Money price, VariantDraft... variants) {
        var draft = new ProductDraft(
                product.sku(),
                product.name(),
                product.description(),
                product.category(),
                product.taxClass(),
                product.status(),
                product.attributes(),
                price,
                List.of(variants));
        return done(products.change(product.version(), draft, ACTOR));
    }

    ProductDraft draft(
            String category, String name, long pence, Map<String, Object> attributes, List<VariantDraft> variants) {
        return new ProductDraft(
                new Sku("FIND" + NUMBER.incrementAndGet()),
                name,
                "",
                category,
                TaxClass.STANDARD,
                ProductStatus.ACTIVE,
                attributes,
                Money.of(pence, "GBP"),
                variants);
    }

    static VariantDraft variant(String colour, long pence) {
        return variant(Map.of("colour", colour), pence);
    }

    static VariantDraft variant(Map<String, Object> attributes, long pence) {
        return new VariantDraft(new Sku("FIND" + NUMBER.incrementAndGet()), null, attributes, Money.of(pence, "GBP"));
    }

    static <T> T done(Edit<T> edit) {
        assertThat(edit).isInstanceOf(Edit.Done.class);
        return ((Edit.Done<T>) edit).now();
    }

    /** Lets the read model have all that was told. */
    void hear() {
        Backlog.handOver(jdbc, relay, events, List.of(EventStream.CATALOG, EventStream.ORDERS));
    }

    /** And the index, which shows it after a moment. */
    void index() {
        hear();
        var written = indexing.next();
        while (written > 0) {
            written = indexing.next();
        }
    }

    /** Whoever asks for these words. */
    static SearchQuestion asking(String text) {
        return new SearchQuestion(text, null, Map.of(), null, null, GBP, SearchSort.RELEVANCE, 0, 50, Optional.empty());
    }
}
