package cartwright.activities.inventory.browse;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.LocalRedis;
import cartwright.activities.Shelf;
import cartwright.activities.ShopDatabase;
import cartwright.activities.ShopTest;
import cartwright.activities.events.Backlog;
import cartwright.activities.events.EventRelay;
import cartwright.activities.inventory.AllocationResult;
import cartwright.activities.inventory.Demand;
import cartwright.activities.inventory.Stock;
import cartwright.activities.inventory.StockAdjustments;
import cartwright.activities.kernel.Ids;
import cartwright.activities.kernel.redis.Redis;
import cartwright.workflows.kernel.Sku;
import cartwright.workflows.order.OrderActivities;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Ten cups, looked at through a real Redis, which is taken away and brought back. */
@DirtiesContext
class ShownAvailabilityIT extends ShopTest {

    private static final LocalRedis SERVER = new LocalRedis();
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String WAREHOUSE = "BROWSE";

    private final ShownAvailability shown;
    private final DroppingAvailability dropping;
    private final EventRelay relay;
    private final Redis redis;
    private final Stock stock;
    private final StockAdjustments adjustments;
    private final OrderActivities checkout;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private Sku cup = new Sku("CUP");

    @Autowired
    ShownAvailabilityIT(
            ShownAvailability shown,
            DroppingAvailability dropping,
            EventRelay relay,
            Redis redis,
            Stock stock,
            StockAdjustments adjustments,
            OrderActivities checkout,
            JdbcClient jdbc,
            PlatformTransactionManager transactions) {
        this.shown = shown;
        this.dropping = dropping;
        this.relay = relay;
        this.redis = redis;
        this.stock = stock;
        this.adjustments = adjustments;
        this.checkout = checkout;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    @DynamicPropertySource
    static void redis(DynamicPropertyRegistry registry) {
        registry.add("cartwright.redis.url", SERVER::url);
        registry.add("cartwright.redis.pause", () -> "300ms");
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @BeforeEach
    void cups() {
        eventually(() -> {
            shown.of(new Sku("NOBODY"));
            return redis.isReached();
        });
        cup = Shelf.sku(jdbc, adjustments, 10, WAREHOUSE);
        relayAll();
    }

    @Test
    void asksTheDatabaseOnceInTenSeconds() {
        assertThat(available()).isEqualTo(10);
        ShopDatabase.resetStatements();

        assertThat(available()).isEqualTo(10);

        assertThat(ShopDatabase.statements()).isZero();
        assertThat(redis.<Long>ask(commands -> commands.pttl("inventory:available:1:" + cup)))
                .hasValueSatisfying(millis -> assertThat(millis).isBetween(1L, 10_000L));
    }

    @Test
    void isDroppedWhenStaffOrAnOrderHaveChangedIt() {
        assertThat(available()).isEqualTo(10);
        adjustments.adjust(Ids.next(), cup, WAREHOUSE, 5, "found", "acc_ops");
        assertThat(available()).as("until the relay has come").isEqualTo(10);

        relayAll();
        assertThat(available()).isEqualTo(15);
        checkout.place(Shelf.order(3, cup));
        relayAll();

        assertThat(available()).isEqualTo(12);
    }

    @Test
    void isReadFromTheDatabaseWhileRedisIsAwayAndRightAgainOnceItIsBack() {
        assertThat(available()).isEqualTo(10);
        SERVER.kill();
        adjustments.adjust(Ids.next(), cup, WAREHOUSE, -4, "lost", "acc_ops");
        var began = Instant.now();
        for (int i = 0; i < 100; i++) {
            assertThat(available()).isEqualTo(6);
        }
        assertThat(Duration.between(began, Instant.now())).isLessThan(Duration.ofSeconds(5));
        relayAll();

        SERVER.start();
        eventually(() -> redis.<Long>ask(commands -> commands.exists("none")).isPresent());

        eventually(() -> available() == 6);
        ShopDatabase.resetStatements();
        assertThat(available()).isEqualTo(6);
        assertThat(ShopDatabase.statements()).as("kept again").isZero();
    }

    @Test
    void promisesAnOrderNothing() {
        assertThat(available()).isEqualTo(10);
        adjustments.adjust(Ids.next(), cup, WAREHOUSE, -10, "lost", "acc_ops");
        assertThat(available()).as("still kept").isEqualTo(10);

        var result = transaction.execute(status -> stock.allocate(List.of(new Demand("1", cup, 1)), "GB"));

        assertThat(result).isInstanceOf(AllocationResult.Insufficient.class);
    }

    @Test
    void saysOfWhatNoWarehouseHasThatThereIsNone() {
        assertThat(shown.of(new Sku("NEVER-HEARD-OF")))
                .isEqualTo(new ShownAvailability.Availability(new Sku("NEVER-HEARD-OF"), false, 0));
    }

    private long available() {
        return shown.of(cup).available();
    }

    private void relayAll() {
        Backlog.handOver(jdbc, relay, dropping, dropping.streams());
    }

    private static void eventually(BooleanSupplier condition) {
        var until = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as("in time").isBefore(until);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }
}
