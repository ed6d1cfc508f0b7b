package cartwright.activities.inventory.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.Shelf;
import cartwright.activities.ShopDatabase;
import cartwright.activities.ShopTest;
import cartwright.activities.inventory.Allocated;
import cartwright.activities.inventory.Stock;
import cartwright.activities.inventory.StockAdjustments;
import cartwright.activities.inventory.StockCheck;
import cartwright.activities.kernel.Ids;
import cartwright.workflows.inventory.Goods;
import cartwright.workflows.inventory.StockRefusal;
import cartwright.workflows.inventory.transfer.RequestTransfer;
import cartwright.workflows.inventory.transfer.TransferStep;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.Sku;
import cartwright.workflows.kernel.TransferId;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Random courses of transfers both ways between two warehouses, each step taken once or several times, in whatever order, beside
 * orders that buy and ship. After every step each unit is on a shelf, in transit, missing or shipped, once.
 */
@SuppressWarnings("NullAway.Init")
class TransferHistoriesIT {

    private static final String WEST = "WEST";
    private static final String EAST = "EAST";
    private static final long UNITS = 30;
    private static final int TRANSFERS = 2;

    private static ConfigurableApplicationContext shop;
    private static TransferSteps steps;
    private static JdbcClient jdbc;

    /** What happens, to which of the transfers, with how many units, and how often it is told. */
    record Event(Kind kind, int transfer, long units, int times) {}

    enum Kind {
        TAKE_OUT,
        SHIP,
        RECEIVE,
        CLOSE,
        CANCEL,
        GIVE_UP,
        OVERDUE,
        BUY,
        SHIP_ORDER
    }

    @BeforeContainer
    static void open() {
        shop = new SpringApplicationBuilder(ShopTest.Shop.class)
                .web(WebApplicationType.NONE)
                .properties(ShopTest.settings())
                .run();
        steps = shop.getBean(TransferSteps.class);
        jdbc = shop.getBean(JdbcClient.class);
    }

    @AfterContainer
    static void close() {
        shop.close();
    }

    @Property(tries = 60, shrinking = ShrinkingMode.BOUNDED, edgeCases = EdgeCasesMode.NONE)
    void noUnitIsEverLostOrDoubled(@ForAll("events") @Size(min = 3, max = 25) List<Event> events) {
        var course = new Course();
        for (var event : events) {
            course.live(event);
            course.accountsForEveryUnit();
        }
        assertThat(shop.getBean(StockCheck.class).run())
                .noneMatch(drift -> drift.sku().equals(course.sku));
    }

    @Provide
    Arbitrary<List<Event>> events() {
        return Combinators.combine(
                        Arbitraries.of(Kind.class),
                        Arbitraries.integers().between(0, TRANSFERS - 1),
                        Arbitraries.longs().between(1, 20),
                        Arbitraries.integers().between(1, 3))
                .as(Event::new)
                .list();
    }

    /** One sku, its transfers and its orders. */
    private static final class Course {

        private final Sku sku = Shelf.sku(
                JdbcClient.create(ShopDatabase.owner()), shop.getBean(StockAdjustments.class), UNITS, WEST, EAST);
        private final List<TransferId> transfers = new ArrayList<>();
        private final List<Allocated> bought = new ArrayList<>();
        private final List<OrderId> orders = new ArrayList<>();
        private final Stock stock = shop.getBean(Stock.class);
        private final TransactionTemplate transaction =
                new TransactionTemplate(shop.getBean(PlatformTransactionManager.class));

        Course() {
            for (int i = 0; i < TRANSFERS; i++) {
                var id = TransferId.of(Ids.next());
                var isEastward = i % 2 == 0;
                steps.request(new RequestTransfer(
                        id,
                        isEastward ? WEST : EAST,
                        isEastward ? EAST : WEST,
                        List.of(new RequestTransfer.Line(sku, 20)),
                        "acc_ops",
                        Duration.ofDays(1),
                        Duration.ofDays(1)));
                transfers.add(id);
            }
        }

        /** The same told several times, as a retry of an activity does; a refusal changes nothing. */
        void live(Event event) {
            var receipt = Ids.next();
            for (int time = 0; time < event.times(); time++) {
                try {
                    tell(event, transfers.get(event.transfer()), receipt);
                } catch (ApplicationFailure refused) {
                    assertThat(StockRefusal.in(refused)).isPresent();
                }
            }
        }

        private void tell(Event event, TransferId id, UUID receipt) {
            switch (event.kind()) {
                case TAKE_OUT -> steps.takeOut(id);
                case SHIP -> steps.take(id, new TransferStep.Ship("acc_ops", "VAN"));
                case RECEIVE ->
                    steps.take(
                            id,
                            new TransferStep.Receive(
                                    "acc_ops", receipt, List.of(new Goods(sku, event.units(), event.units() / 4))));
                case CLOSE -> steps.take(id, new TransferStep.Close("acc_ops", "gone"));
                case CANCEL -> steps.take(id, new TransferStep.Cancel("acc_ops", "no"));
                case GIVE_UP -> steps.giveUp(id, "NOT_SHIPPED");
                case OVERDUE -> steps.overdue(id);
                case BUY -> buy(event.units());
                case SHIP_ORDER -> shipOne();
            }
        }

        /** As much of it as can be sold. */
        private void buy(long units) {
            var free = jdbc.sql("""
                            SELECT on_hand - reserved - committed - unavailable FROM inventory.stock
                            WHERE sku = :sku AND warehouse = :warehouse
                            """)
                    .param("sku", sku.value())
                    .param("warehouse", WEST)
                    .query(Long.class)
                    .single();
            if (free > 0) {
                var order = OrderId.of(Ids.next());
                var unit = new Allocated("1", sku, WEST, Math.min(units, free));
                transaction.executeWithoutResult(status -> {
                    stock.reserve(order, List.of(unit), 1);
                    stock.commit(order);
                });
                orders.add(order);
                bought.add(unit);
            }
        }

        private void shipOne() {
            if (!orders.isEmpty()) {
                var order = orders.removeFirst();
                var unit = bought.removeFirst();
                transaction.executeWithoutResult(status -> stock.ship(order, List.of(unit), "parcel", "acc_ops"));
            }
        }

        void accountsForEveryUnit() {
            var counted =
                    jdbc.sql("""
                            SELECT (SELECT sum(on_hand) FROM inventory.stock WHERE sku = :sku)
                                 + (SELECT sum(in_transit + missing) FROM inventory.transfer_line WHERE sku = :sku)
                                 + coalesce((SELECT sum(shipped) FROM inventory.reservation WHERE sku = :sku), 0)
                            """).param("sku", sku.value()).query(Long.class).single();
            assertThat(counted).isEqualTo(2 * UNITS);
        }
    }
}
