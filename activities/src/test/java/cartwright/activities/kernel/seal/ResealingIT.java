package cartwright.activities.kernel.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import cartwright.activities.ShopDatabase;
import cartwright.activities.ShopTest;
import cartwright.activities.kernel.Ids;
import cartwright.activities.kernel.Json;
import cartwright.activities.order.Orders;
import cartwright.workflows.kernel.Address;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.SealingActivities.Batch;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A change of keys on the orders' addresses; the shop's newest key is {@code test}. */
class ResealingIT extends ShopTest {

    private static final String COLUMN = "orders.address.body";
    private static final Address HOME =
            new Address("A. Buyer", "1 High St", null, "London", null, "N1 1AA", "GB", null);
    private static final SealedColumn ADDRESS = new SealedColumn("orders.address", "order_id", "body");

    private final JdbcClient jdbc;
    private final Orders orders;
    private final Resealing shops;
    private final Resealing rotating;
    private final JdbcClient owner = JdbcClient.create(ShopDatabase.owner());
    private final List<UUID> rows = new ArrayList<>();

    @Autowired
    ResealingIT(JdbcClient jdbc, Orders orders, Resealing shops, List<SealedColumn> columns) {
        this.jdbc = jdbc;
        this.orders = orders;
        this.shops = shops;
        this.rotating = new Resealing(jdbc, new Seal(Keys.of("test", "old")), columns);
    }

    @AfterEach
    void forgetTheRows() {
        jdbc.sql("DELETE FROM orders.address WHERE order_id = ANY (:rows)")
                .param("rows", rows.toArray(UUID[]::new))
                .update();
    }

    @Test
    void knowsTheColumnsOfEveryContext() {
        assertThat(shops.columns())
                .containsExactly(
                        "dispute.evidence.collected",
                        "dispute.evidence.sealed",
                        "dispute.evidence.statement",
                        "orders.address.body",
                        "orders.order_request.body",
                        "users.account.person");
    }

    @Test
    void bringsPlainRowsAndThoseUnderAnOldKeyUnderTheNewest() {
        var plain = row(id -> Json.write(HOME));
        var old = row(id -> new Seal(Keys.of("old")).seal(ADDRESS, id, HOME));
        var newest = row(id -> new Seal(Keys.of("test")).seal(ADDRESS, id, HOME));
        var before = stored(newest);
        assertThat(stored(plain)).contains("High St");

        toTheEnd();

        assertThat(Stream.of(plain, old, newest).map(this::keyOf)).containsOnly("test");
        assertThat(stored(plain)).doesNotContain("High St", "Buyer");
        assertThat(stored(newest)).isEqualTo(before);
        for (var row : List.of(plain, old, newest)) {
            assertThat(orders.address(OrderId.of(row))).contains(HOME);
        }
        assertThat(toTheEnd()).as("the second time").isZero();
    }

    @Test
    void looksAtSoManyRowsAtATimeAndGoesOnAfterThem() {
        var ids = Stream.generate(Ids::next).limit(2_001).toArray(UUID[]::new);
        rows.addAll(List.of(ids));
        jdbc.sql(
                        "INSERT INTO orders.address (order_id, body) SELECT id, '{\"city\": \"London\"}' FROM unnest(:ids) AS i (id)")
                .param("ids", ids)
                .update();
        var beforeThem = new UUID(ids[0].getMostSignificantBits(), 0).toString();

        var first = rotating.reseal(COLUMN, beforeThem);
        var second = rotating.reseal(COLUMN, Objects.requireNonNull(first.next()));

        assertThat(first.looked()).isEqualTo(2_000);
        assertThat(first.sealed()).isEqualTo(2_000);
        assertThat(second).isEqualTo(new Batch(1, 1, null));
    }

    @Test
    void saysWhichKeyIsMissingAndLeavesTheRowAsItIs() {
        var old = row(id -> new Seal(Keys.of("old")).seal(ADDRESS, id, HOME));
        var before = stored(old);

        assertThatIllegalStateException()
                .isThrownBy(() -> orders.address(OrderId.of(old)))
                .withMessageContaining("no key old");
        assertThatIllegalStateException()
                .isThrownBy(() -> shops.reseal(COLUMN, null))
                .withMessageContaining(COLUMN + " of " + old)
                .withMessageContaining("no key old");
        assertThat(stored(old)).isEqualTo(before);
    }

    @Test
    void refusesWhatWasCopiedFromAnotherRow() {
        var mine = row(id -> new Seal(Keys.of("test")).seal(ADDRESS, id, HOME));
        var theirs = row(id -> new Seal(Keys.of("test")).seal(ADDRESS, id, HOME));
        owner.sql(
                        "UPDATE orders.address SET body = (SELECT body FROM orders.address WHERE order_id = :theirs) WHERE order_id = :mine")
                .param("theirs", theirs)
                .param("mine", mine)
                .update();

        assertThatIllegalStateException()
                .isThrownBy(() -> orders.address(OrderId.of(mine)))
                .withMessageContaining("belongs elsewhere");
        assertThat(orders.address(OrderId.of(theirs))).contains(HOME);
    }

    @Test
    void knowsNoOtherColumn() {
        assertThatIllegalArgumentException().isThrownBy(() -> shops.reseal("users.account.email", null));
    }

    private long toTheEnd() {
        var sealed = 0L;
        @Nullable String after = null;
        do {
            var batch = rotating.reseal(COLUMN, after);
            sealed += batch.sealed();
            after = batch.next();
        } while (after != null);
        return sealed;
    }

    private UUID row(Function<UUID, String> body) {
        var id = Ids.next();
        rows.add(id);
        jdbc.sql("INSERT INTO orders.address (order_id, body) VALUES (:id, :body::jsonb)")
                .param("id", id)
                .param("body", body.apply(id))
                .update();
        return id;
    }

    private String stored(UUID row) {
        return owner.sql("SELECT body::text FROM orders.address WHERE order_id = :id")
                .param("id", row)
                .query(String.class)
                .single();
    }

    private String keyOf(UUID row) {
        return String.valueOf(Json.readMap(stored(row)).get("sealedWith"));
    }
}
