package cartwright.activities.search;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.ShopTest;
import cartwright.activities.catalog.Product;
import cartwright.activities.events.EventStream;
import cartwright.activities.events.StoredEvent;
import cartwright.activities.kernel.Ids;
import cartwright.activities.kernel.Retention;
import cartwright.workflows.kernel.CustomerId;
import cartwright.workflows.kernel.EventId;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What orders tell the search: how often a product is sold, and what a customer likes. */
@Import(Shelf.class)
class PurchasesIT extends ShopTest {

    private final SearchEvents events;
    private final Purchases purchases;
    private final Retention retention;
    private final Shelf shelf;
    private final JdbcClient jdbc;
    private final CustomerId customer = CustomerId.of(Ids.next());
    private final UUID order = Ids.next();
    private final Product mug;

    @Autowired
    PurchasesIT(SearchEvents events, Purchases purchases, Retention retention, Shelf shelf, JdbcClient jdbc) {
        this.events = events;
        this.purchases = purchases;
        this.retention = retention;
        this.shelf = shelf;
        this.jdbc = jdbc;
        this.mug = shelf.put(shelf.category("Bought", null), "Bought mug", 100, Map.of());
    }

    @BeforeEach
    void hear() {
        shelf.hear();
    }

    @Test
    void countsUnitsOnceTheyArePaidForHoweverOftenItIsTold() {
        events.accept(List.of(placed(2, 3)));
        assertThat(sold()).isZero();

        events.accept(List.of(placed(2, 3), event("OrderConfirmed", Map.of())));
        events.accept(List.of(placed(2, 3), event("OrderConfirmed", Map.of())));

        assertThat(sold()).isEqualTo(5);
        assertThat(purchases.of(customer).products()).containsExactly(mug.id().toString());
        assertThat(purchases.of(customer).categories()).containsExactly(mug.category());
    }

    @Test
    void forgetsWhatWasCancelled() {
        events.accept(List.of(placed(5), event("OrderConfirmed", Map.of())));

        events.accept(List.of(event("OrderCancelled", Map.of())));
        events.accept(List.of(event("OrderCancelled", Map.of())));

        assertThat(sold()).isZero();
        assertThat(purchases.of(customer)).isEqualTo(Purchases.Taste.NONE);
    }

    @Test
    void writesToTheIndexInStepsOfATenth() {
        events.accept(List.of(placed(1_000), event("OrderConfirmed", Map.of())));
        var revision = revision();

        var another = Ids.next();
        events.accept(List.of(event(another, "OrderPlaced", lines(1)), event(another, "OrderConfirmed", Map.of())));

        assertThat(sold()).isEqualTo(1_001);
        assertThat(revision()).isEqualTo(revision);
    }

    @Test
    void forgetsPurchasesOfLongAgoAndNotHowMuchWasSold() {
        events.accept(List.of(placed(2), event("OrderConfirmed", Map.of())));
        age("366 days");

        retention.forget("search-purchases");

        assertThat(sold()).isEqualTo(2);
        assertThat(bought("order_id = :order::text")).isZero();
        assertThat(purchases.of(customer)).isEqualTo(Purchases.Taste.NONE);
    }

    @Test
    void keepsPurchasesOfAYear() {
        events.accept(List.of(placed(2), event("OrderConfirmed", Map.of())));
        age("364 days");

        retention.forget("search-purchases");

        assertThat(purchases.of(customer).products()).containsExactly(mug.id().toString());
    }

    @Test
    void forgetsWhoseAllButTheLatestPurchasesWereAndStillCountsThemBack() {
        events.accept(List.of(placed(3), event("OrderConfirmed", Map.of())));
        age("2 days");
        var plate = shelf.put(mug.category(), "Bought plate", 100, Map.of());
        shelf.hear();
        for (int later = 0; later < Purchases.REMEMBERED; later++) {
            var another = Ids.next();
            events.accept(List.of(
                    event(another, "OrderPlaced", lines(plate, 1)), event(another, "OrderConfirmed", Map.of())));
        }
        assertThat(bought("customer_id = :customer")).isEqualTo(Purchases.REMEMBERED + 1);

        retention.forget("search-tastes");

        assertThat(bought("customer_id = :customer")).isEqualTo(Purchases.REMEMBERED);
        assertThat(purchases.of(customer).products()).containsExactly(plate.id().toString());
        assertThat(sold()).isEqualTo(3);
        events.accept(List.of(event("OrderCancelled", Map.of())));
        assertThat(sold()).isZero();
    }

    private void age(String by) {
        jdbc.sql("UPDATE search.purchase SET bought_at = bought_at - :by::interval WHERE order_id = :order")
                .param("by", by)
                .param("order", order.toString())
                .update();
    }

    private long bought(String which) {
        return jdbc.sql("SELECT count(*) FROM search.purchase WHERE " + which)
                .param("order", order)
                .param("customer", customer.value())
                .query(Long.class)
                .single();
    }

    private StoredEvent placed(int... quantities) {
        return event("OrderPlaced", lines(quantities));
    }

    private Map<String, Object> lines(int... quantities) {
        return lines(mug, quantities);
    }

    private Map<String, Object> lines(Product product, int... quantities) {
        var lines = Arrays.stream(quantities)
                .mapToObj(
                        quantity -> Map.<String, Object>of("sku", product.sku().value(), "quantity", quantity))
                .toList();
        return Map.of("customerId", customer.value(), "lines", lines);
    }

    private StoredEvent event(String type, Map<String, Object> data) {
        return event(order, type, data);
    }

    private StoredEvent event(UUID id, String type, Map<String, Object> data) {
        return new StoredEvent(
                EventStream.ORDERS,
                EventId.of(Ids.next()),
                1,
                type,
                "1.0",
                "Order",
                id,
                1,
                Instant.now(),
                data,
                Map.of());
    }

    private long sold() {
        return number("sold");
    }

    private long revision() {
        return number("revision");
    }

    private long number(String column) {
        return jdbc.sql("SELECT " + column + " FROM search.document WHERE product_id = :id")
                .param("id", mug.id())
                .query(Long.class)
                .single();
    }
}
