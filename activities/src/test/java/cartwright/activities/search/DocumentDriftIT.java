package cartwright.activities.search;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.ShopDatabase;
import cartwright.activities.ShopTest;
import cartwright.activities.catalog.Price;
import cartwright.activities.catalog.PriceEditing;
import cartwright.activities.catalog.Product;
import cartwright.activities.catalog.ProductDraft;
import cartwright.activities.catalog.ProductEditing;
import cartwright.activities.kernel.AskedGauges;
import cartwright.activities.kernel.Ids;
import cartwright.activities.search.DriftChecks.Part;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.search.SearchIndexActivities;
import cartwright.workflows.search.SearchIndexActivities.DocumentDrift;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What can be found beside the catalogue's own rows, in a shop without OpenSearch: an event that was lost, a row that somebody changed. */
@Import(Shelf.class)
class DocumentDriftIT extends ShopTest {

    private final SearchSteps steps;
    private final ProductSearch search;
    private final ProductEditing products;
    private final PriceEditing prices;
    private final DriftChecks checks;
    private final Shelf shelf;
    private final JdbcClient owner = JdbcClient.create(ShopDatabase.owner());
    private String category = "";

    @Autowired
    DocumentDriftIT(
            SearchIndexActivities activities,
            ProductSearch search,
            ProductEditing products,
            PriceEditing prices,
            DriftChecks checks,
            Shelf shelf) {
        this.steps = new SearchSteps(activities);
        this.search = search;
        this.products = products;
        this.prices = prices;
        this.checks = checks;
        this.shelf = shelf;
    }

    /** Other tests put things into the catalogue past its log. */
    @BeforeEach
    void nothingIsWrong() {
        category = shelf.category("Kept", null);
        shelf.hear();
        check(true);
        assertThat(check(false).found()).isZero();
    }

    @AfterEach
    void end() {
        steps.close();
    }

    /** After a large import the plans are those of a small catalogue, with which a page takes forty times as long. */
    @Test
    void hasTheDatabaseCountWhatThereIsBeforeItReadsAllOfIt() {
        var before = owner.sql("SELECT clock_timestamp()")
                .query(OffsetDateTime.class)
                .single();

        check(false);

        assertThat(owner.sql("""
                                SELECT schemaname || '.' || relname FROM pg_stat_user_tables
                                WHERE last_analyze > :before AND schemaname IN ('catalog', 'search')
                                """).param("before", before).query(String.class).list())
                .contains("catalog.product", "catalog.variant", "catalog.price", "search.document", "search.variant");
    }

    @Test
    void agreesWithTheCatalogueAfterEveryKindOfChange() {
        var plate = shelf.put(category, "Kept plate", 100, Map.of("colour", "red"), Shelf.variant("blue", 120));
        var archived = shelf.put(category, "Kept saucer", 100, Map.of());
        shelf.hear();
        Shelf.done(products.archive(archived.sku(), archived.version(), Shelf.ACTOR));
        Shelf.done(products.change(plate.version(), platter(plate), Shelf.ACTOR));
        var soon = Instant.now().plus(Duration.ofDays(1));
        var later = new Price(Ids.next(), Money.of(80, "EUR"), soon, soon.plus(Duration.ofDays(1)));
        Shelf.done(prices.add(plate.sku(), later, Shelf.ACTOR));
        var never = new Price(Ids.next(), Money.of(70, "USD"), soon, null);
        var with = Shelf.done(prices.add(plate.sku(), never, Shelf.ACTOR));
        Shelf.done(prices.end(plate.sku(), never.id(), with.version(), Shelf.ACTOR));
        shelf.hear();

        assertThat(check(false).found()).isZero();
    }

    @Test
    void passesOverWhatIsStillOnItsWay() {
        shelf.put(category, "Kept on its way", 100, Map.of());

        assertThat(check(true).found()).isZero();
        shelf.hear();
        assertThat(check(false).found()).isZero();
    }

    @Test
    void findsAndRepairsWhatIsMissingStaleWrongOrTooMuch() {
        var missing = shelf.put(category, "Astray kettle", 100, Map.of("colour", "red"), Shelf.variant("blue", 120));
        var stale = shelf.put(category, "Astray teapot", 100, Map.of());
        var wrong = shelf.put(category, "Astray strainer", 100, Map.of());
        var cheap = shelf.put(category, "Astray caddy", 100, Map.of());
        shelf.hear();
        var unknown = UUID.randomUUID();
        tamper(
                "DELETE FROM search.price WHERE sku IN (SELECT sku FROM search.variant WHERE product_id = :id)",
                missing.id());
        tamper("DELETE FROM search.variant WHERE product_id = :id", missing.id());
        tamper("DELETE FROM search.document WHERE product_id = :id", missing.id());
        tamper("UPDATE search.document SET version = 1, name = 'Astray pot' WHERE product_id = :id", stale.id());
        tamper("UPDATE search.document SET description = 'not what it is' WHERE product_id = :id", wrong.id());
        tamper(
                "UPDATE search.price SET amount_minor = 1 WHERE sku IN (SELECT sku FROM search.variant WHERE product_id = :id)",
                cheap.id());
        tamper("""
                INSERT INTO search.document (product_id, version, sku, name, description, category, active, labels, words, created_at)
                VALUES (:id, 1, 'ASTRAY', 'Astray and unknown', '', 'none', true, '{}', '', now())
                """, unknown);

        var drift = check(false);

        assertThat(drift.missing()).isEqualTo(1);
        assertThat(drift.stale()).isEqualTo(1);
        assertThat(drift.wrong()).isEqualTo(2);
        assertThat(drift.surplus()).isEqualTo(1);
        assertThat(drift.repaired()).isZero();
        assertThat(drift.examples())
                .containsExactlyInAnyOrder(
                        missing.id().toString(),
                        stale.id().toString(),
                        wrong.id().toString(),
                        cheap.id().toString(),
                        unknown.toString());
        assertThat(check(true).repaired()).isEqualTo(5);
        assertThat(check(false).found()).isZero();
        assertThat(search.find(Shelf.asking("astray")).hits())
                .extracting(SearchAnswer.Hit::name)
                .containsExactlyInAnyOrder(missing.name(), stale.name(), wrong.name(), cheap.name());
        assertThat(search.find(Shelf.asking("astray caddy")).hits().getFirst().price())
                .isEqualTo(Money.of(100, "GBP"));
    }

    @Test
    void findsAndRepairsWhatAVariantSays() {
        var mug = shelf.put(category, "Said mug", 100, Map.of("colour", "red"), Shelf.variant("blue", 120));
        shelf.hear();
        tamper("UPDATE search.variant SET labels = '{colour=green}' WHERE product_id = :id", mug.id());

        assertThat(check(true).wrong()).isEqualTo(1);
        assertThat(check(false).found()).isZero();
    }

    @Test
    void keepsWhatWasSoldOfAProductWhoseDocumentWasLost() {
        var cosy = shelf.put(category, "Lost cosy", 100, Map.of());
        shelf.hear();
        tamper("UPDATE search.variant SET sold = 7, in_stock = true WHERE product_id = :id", cosy.id());
        var revision = revision(cosy);
        tamper("DELETE FROM search.document WHERE product_id = :id", cosy.id());

        check(true);

        assertThat(number("sold", cosy)).isEqualTo(7);
        assertThat(number("in_stock::int", cosy)).isEqualTo(1);
        assertThat(revision(cosy))
                .as("an index that holds it from before takes it again")
                .isGreaterThan(revision);
    }

    @Test
    void tellsWhatTheLastCheckFoundAndWhenThatWas() {
        var tray = shelf.put(category, "Lost tray", 100, Map.of());
        shelf.hear();
        tamper("UPDATE search.document SET active = false WHERE product_id = :id", tray.id());
        check(true);
        var meters = new SimpleMeterRegistry();
        var gauges = new AskedGauges(meters, Clock.systemUTC());
        new DriftMetrics(checks, gauges);
        gauges.ask();

        assertThat(meters.get("cartwright.search.drift")
                        .tag("part", "documents")
                        .gauge()
                        .value())
                .isEqualTo(1);
        assertThat(meters.get("cartwright.search.check.age")
                        .tag("part", "documents")
                        .gauge()
                        .value())
                .isBetween(0.0, 60.0);
        assertThat(checks.last(Part.DOCUMENTS))
                .hasValueSatisfying(last -> assertThat(last.found()).isEqualTo(1));
    }

    /** Another name, colour and price, and another variant in the place of the one that it has. */
    private static ProductDraft platter(Product plate) {
        return new ProductDraft(
                plate.sku(),
                "Kept platter",
                "Holds more",
                plate.category(),
                plate.taxClass(),
                plate.status(),
                Map.of("colour", "pale green"),
                Money.of(150, "GBP"),
                List.of(Shelf.variant("yellow", 90)));
    }

    private DocumentDrift check(boolean repair) {
        return Objects.requireNonNull(steps.calls().check(repair).documents());
    }

    private void tamper(String statement, UUID id) {
        assertThat(owner.sql(statement).param("id", id).update()).isPositive();
    }

    private long revision(Product product) {
        return number("revision", product);
    }

    private long number(String column, Product product) {
        return owner.sql("SELECT " + column + " FROM search.document WHERE product_id = :id")
                .param("id", product.id())
                .query(Long.class)
                .single();
    }
}
