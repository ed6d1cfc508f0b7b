package cartwright.activities.catalog;

import static cartwright.activities.catalog.Assortment.ACTOR;
import static cartwright.activities.catalog.Assortment.at;
import static cartwright.activities.catalog.Assortment.below;
import static cartwright.activities.catalog.Assortment.created;
import static cartwright.activities.catalog.Assortment.done;
import static cartwright.activities.catalog.Assortment.draft;
import static cartwright.activities.catalog.Assortment.named;
import static cartwright.activities.catalog.Assortment.priced;
import static cartwright.activities.catalog.Assortment.saying;
import static cartwright.activities.catalog.Assortment.sku;
import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.ShopTest;
import cartwright.activities.catalog.Edit.Refusal;
import cartwright.activities.catalog.ProductDraft.VariantDraft;
import cartwright.activities.kernel.Ids;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.Sku;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class ProductEditingIT extends ShopTest {

    private static final AttributeDefinition COLOUR =
            new AttributeDefinition("colour", AttributeType.ENUM, true, null, null, List.of("red", "blue"));
    private static final AttributeDefinition VOLUME = new AttributeDefinition(
            "volume_ml", AttributeType.NUMBER, false, BigDecimal.ONE, BigDecimal.valueOf(5000), List.of());

    private final Products products;
    private final ProductEditing editing;
    private final CategoryEditing categories;
    private final JdbcClient jdbc;
    private String things = "";
    private String mugs = "";

    @Autowired
    ProductEditingIT(Products products, ProductEditing editing, CategoryEditing categories, JdbcClient jdbc) {
        this.products = products;
        this.editing = editing;
        this.categories = categories;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void categories() {
        things = created(categories, "Things", below("")).code();
        var kitchen = created(categories, "Kitchen", below(things, VOLUME)).code();
        mugs = created(categories, "Mugs", below(kitchen, COLOUR)).code();
    }

    @Test
    void createsAProductWithItsVariantsAndSaysSo() {
        var sku = sku("MUG");
        var blue = new VariantDraft(sku("MUG-BLUE"), "Blue mug", Map.of("colour", "blue"), Money.of(400, "EUR"));
        var draft = saying(draft(sku, mugs), Map.of("colour", "red", "volume_ml", 330.5), blue);

        var product = created(editing, draft);

        assertThat(products.find(blue.sku())).contains(product);
        assertThat(product.skus()).containsExactly(sku, blue.sku());
        assertThat(product.attributesOf(product.variant(blue.sku())))
                .isEqualTo(Map.of("colour", "blue", "volume_ml", 330.5));
        assertThat(product.variant(blue.sku()).prices())
                .extracting(Price::price)
                .containsExactly(Money.of(400, "EUR"));
        assertThat(product.version()).isEqualTo(3);
        assertThat(events(product)).containsExactly("ProductCreated", "PriceChanged", "PriceChanged");
    }

    @Test
    void createsAProductOnceForItsIdAndASkuOnceForAll() {
        var id = Ids.next();
        var draft = draft(sku("ONCE"), things);
        var product = done(editing.create(id, draft, ACTOR));

        assertThat(editing.create(id, draft, ACTOR)).isEqualTo(new Edit.Done<>(product));
        assertThat(editing.create(Ids.next(), draft, ACTOR))
                .isEqualTo(new Edit.Refused<>(new Refusal.SkusTaken(List.of(draft.sku()))));
        assertThat(events(product)).containsExactly("ProductCreated", "PriceChanged");
    }

    @Test
    void takesNoSkuThatIsAnotherProductsVariantEvenAWithdrawnOne() {
        var variant = sku("SHARED");
        var first = draft(sku("FIRST"), things);
        created(editing, saying(first, Map.of(), new VariantDraft(variant, null, Map.of(), null)));
        done(editing.change(2, first, ACTOR));
        var second = draft(sku("SECOND"), things);
        var wish = saying(second, Map.of(), new VariantDraft(variant, null, Map.of(), null));

        assertThat(editing.create(Ids.next(), wish, ACTOR))
                .isEqualTo(new Edit.Refused<>(new Refusal.SkusTaken(List.of(variant))));
        assertThat(products.find(second.sku())).isEmpty();
    }

    @Test
    void namesWithdrawnSkusInItsFactsForThoseWhoKnowTheProductByThem() {
        var variant = sku("GONE");
        var draft = draft(sku("STAYS"), things);
        created(editing, saying(draft, Map.of(), new VariantDraft(variant, null, Map.of(), null)));

        var product = done(editing.change(2, draft, ACTOR));
        done(editing.archive(draft.sku(), product.version(), ACTOR));

        assertThat(jdbc.sql("""
                        SELECT data ->> 'skus' FROM catalog.event WHERE aggregate_id = :id ORDER BY aggregate_version
                        """)
                        .param("id", product.id())
                        .query((row, number) -> row.getString(1))
                        .list())
                .hasSize(4)
                .allMatch(skus -> skus.contains(variant.value())
                        && skus.contains(draft.sku().value()));
    }

    @Test
    void refusesAttributesThatTheCategoryDoesNotHaveOrHasOtherwise() {
        var bad = saying(
                draft(sku("BAD"), mugs),
                Map.of("volume_ml", "much", "weight", 3),
                new VariantDraft(sku("BAD"), null, Map.of("colour", "green"), null));

        assertThat(editing.create(Ids.next(), bad, ACTOR)).isInstanceOfSatisfying(Edit.Refused.class, refused -> {
            var wrong = ((Refusal.WrongAttributes) refused.why()).wrong();
            assertThat(wrong)
                    .extracting(fault -> fault.variant() + " " + fault.attribute() + " " + fault.reason())
                    .containsExactlyInAnyOrder(
                            "0 volume_ml is a number",
                            "0 weight is no attribute of the category; it has [volume_ml, colour]",
                            "0 colour is required in this category",
                            "1 colour is one of [red, blue]");
        });
        assertThat(editing.create(Ids.next(), draft(sku("BAD"), "No such"), ACTOR))
                .isEqualTo(new Edit.Refused<>(new Refusal.UnknownCategory("No such")));
    }

    @Test
    void changesNothingWhenNothingIsOtherwise() {
        var draft = draft(sku("SAME"), things);
        var product = created(editing, draft);

        assertThat(done(editing.change(product.version(), draft, ACTOR))).isEqualTo(product);
    }

    @Test
    void refusesAChangeFromAVersionThatIsGone() {
        var draft = draft(sku("STALE"), things);
        var product = created(editing, draft);
        done(editing.change(product.version(), named(draft, "Another"), ACTOR));

        assertThat(editing.change(product.version(), named(draft, "Third"), ACTOR))
                .isEqualTo(new Edit.Stale<>(product.version() + 1));
        assertThat(editing.change(1, draft(sku("NEVER"), things), ACTOR)).isEqualTo(new Edit.Missing<>());
        assertThat(products.find(draft.sku()).orElseThrow().name()).isEqualTo("Another");
    }

    @Test
    void letsOneOfManyWinWhoChangeTheSameVersion() throws Exception {
        var draft = draft(sku("RACE"), things);
        var version = created(editing, draft).version();
        var changes = new ArrayList<Callable<Edit<Product>>>();
        for (int i = 0; i < 16; i++) {
            var name = "Name " + i;
            changes.add(() -> editing.change(version, named(draft, name), ACTOR));
        }
        try (var threads = Executors.newFixedThreadPool(16)) {
            var outcomes = new ArrayList<Edit<Product>>();
            for (var change : threads.invokeAll(changes)) {
                outcomes.add(change.get());
            }

            assertThat(outcomes).filteredOn(Edit.Done.class::isInstance).hasSize(1);
            assertThat(outcomes).filteredOn(Edit.Stale.class::isInstance).hasSize(15);
        }
        assertThat(products.find(draft.sku()).orElseThrow().version()).isEqualTo(version + 1);
    }

    @Test
    void archivesAndRevivesButMakesNoDraftOfWhatWasSold() {
        var draft = draft(sku("LIFE"), things);
        var product = created(editing, draft);

        var archived = done(editing.archive(draft.sku(), product.version(), ACTOR));
        assertThat(archived.status()).isEqualTo(ProductStatus.ARCHIVED);
        assertThat(editing.change(archived.version(), at(draft, ProductStatus.DRAFT), ACTOR))
                .isEqualTo(
                        new Edit.Refused<>(new Refusal.StatusForbidden(ProductStatus.ARCHIVED, ProductStatus.DRAFT)));
        assertThat(done(editing.change(archived.version(), draft, ACTOR)).status())
                .isEqualTo(ProductStatus.ACTIVE);
        assertThat(events(product))
                .containsExactly("ProductCreated", "PriceChanged", "ProductArchived", "ProductChanged");
    }

    @Test
    void listsByCategoryWithItsSubtreeStatusAndAttributes() {
        var red = created(editing, saying(draft(sku("L1"), mugs), Map.of("colour", "red", "volume_ml", 330)));
        var blue = created(editing, saying(draft(sku("L2"), mugs), Map.of("colour", "blue", "volume_ml", 330)));
        var plain = created(editing, at(draft(sku("L3"), things), ProductStatus.DRAFT));
        var all = Set.of(ProductStatus.values());

        assertThat(list(new ProductFilter(things.toUpperCase(Locale.ROOT), all, Map.of())))
                .containsExactlyInAnyOrder(red.sku(), blue.sku(), plain.sku());
        assertThat(list(new ProductFilter(things, Set.of(ProductStatus.ACTIVE), Map.of())))
                .containsExactlyInAnyOrder(red.sku(), blue.sku());
        assertThat(list(new ProductFilter(things, all, Map.of("colour", "red", "volume_ml", "330"))))
                .containsExactly(red.sku());
        assertThat(list(new ProductFilter(mugs, all, Map.of("volume_ml", "0330"))))
                .hasSize(2);
        assertThat(list(new ProductFilter(mugs, all, Map.of("volume_ml", "33"))))
                .isEmpty();
        assertThat(products.list(
                        new ProductFilter(mugs, all, Map.of()), red.sku().value(), 1))
                .containsExactly(blue);
        assertThat(list(new ProductFilter("No such", all, Map.of()))).isEmpty();
    }

    @Test
    void setsAPriceFromNowAndKeepsTheOnesToCome() {
        var draft = draft(sku("PRICED"), things);
        var product = created(editing, draft);

        var dearer = done(editing.change(product.version(), priced(draft, Money.of(400, "GBP")), ACTOR));
        var euros = done(editing.change(dearer.version(), priced(draft, Money.of(450, "EUR")), ACTOR));

        assertThat(euros.variants().getFirst().prices())
                .extracting(Price::price)
                .containsExactly(Money.of(450, "EUR"), Money.of(400, "GBP"));
        assertThat(events(product)).containsExactly("ProductCreated", "PriceChanged", "PriceChanged", "PriceChanged");
    }

    private List<Sku> list(ProductFilter filter) {
        return products.list(filter, "", 50).stream().map(Product::sku).toList();
    }

    private List<String> events(Product product) {
        return jdbc.sql("SELECT event_type FROM catalog.event WHERE aggregate_id = :id ORDER BY aggregate_version")
                .param("id", product.id())
                .query((row, number) -> row.getString(1))
                .list();
    }
}
