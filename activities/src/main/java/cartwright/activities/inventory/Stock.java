package cartwright.activities.inventory;

import cartwright.activities.kernel.Joined;
import cartwright.workflows.kernel.OrderId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * The stock an order holds, from its reservation to its shipment. Every method joins the caller's transaction and changes
 * counters and movements together; the database refuses what would oversell.
 */
@Service
public class Stock {

    private final JdbcClient jdbc;
    private final StockRows rows;
    private final ReservedStock reserved;
    private final CommittedStock committed;
    private final InventoryProperties properties;
    private final Clock clock;

    Stock(
            JdbcClient jdbc,
            StockRows rows,
            ReservedStock reserved,
            CommittedStock committed,
            InventoryProperties properties,
            Clock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.reserved = reserved;
        this.committed = committed;
        this.properties = properties;
        this.clock = clock;
    }

    /** What the warehouses could give for {@code demands}, with the rows locked until the transaction ends. */
    public AllocationResult allocate(List<Demand> demands, String destinationCountry) {
        var skus = demands.stream().map(Demand::sku).distinct().toList();
        var allocation = new Allocation(properties.strategy(), destinationCountry);
        var stock = rows.lock(skus);
        var result = allocation.allocate(demands, stock);
        var mayHaveMore = result instanceof AllocationResult.Insufficient
                || stock.stream().anyMatch(WarehouseStock::hasLapsed);
        if (mayHaveMore && rows.freeLapsed(skus, clock.instant()) > 0) {
            return allocation.allocate(demands, rows.lock(skus));
        }
        return result;
    }

    /** Locks what {@link #allocate} will look at, for a caller that frees some of it before. */
    public void lock(List<Demand> demands) {
        rows.lock(demands.stream().map(Demand::sku).distinct().toList());
    }

    /** As {@link #allocate}, but without what {@code failedWarehouse} has: it said that it cannot ship. */
    public AllocationResult allocateElsewhere(List<Demand> demands, String destinationCountry, String failedWarehouse) {
        var skus = demands.stream().map(Demand::sku).distinct().toList();
        rows.lock(skus);
        rows.freeLapsed(skus, clock.instant());
        var others = rows.lock(skus).stream()
                .filter(row -> !row.warehouse().equals(failedWarehouse))
                .toList();
        return new Allocation(properties.strategy(), destinationCountry).allocate(demands, others);
    }

    /**
     * Holds what was allocated in this transaction.
     *
     * @param round 1 at first, 2 when a lapsed reservation is made again
     * @return until when it is held
     */
    public Instant reserve(OrderId orderId, List<Allocated> allocated, int round) {
        var until = afterwards(properties.reservationTime());
        reserved.reserve(orderId, allocated, round, until, Joined.NONE);
        return until;
    }

    /** As {@link #reserve} at first, for {@code least} or longer, in one statement with what another context does then. */
    public Instant reserve(OrderId orderId, List<Allocated> allocated, Duration least, Joined also) {
        var usual = properties.reservationTime();
        var until = afterwards(least.compareTo(usual) > 0 ? least : usual);
        reserved.reserve(orderId, allocated, 1, until, also);
        return until;
    }

    /** Holds what the order still has reserved for as long as any other's from now on, and says until when. */
    public Instant renew(OrderId orderId) {
        var until = afterwards(properties.reservationTime());
        jdbc.sql("UPDATE inventory.reservation SET expires_at = :until WHERE order_id = :order AND state = 'ACTIVE'")
                .param("until", OffsetDateTime.ofInstant(until, ZoneOffset.UTC))
                .param("order", orderId.uuid())
                .update();
        return until;
    }

    private Instant afterwards(Duration time) {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS).plus(time);
    }

    /** Until when the order's stock is held; empty when nothing is. */
    public Optional<Instant> reservedUntil(OrderId orderId) {
        return jdbc.sql("""
                        SELECT max(expires_at) FROM inventory.reservation
                        WHERE order_id = :order AND state = 'ACTIVE' HAVING max(expires_at) IS NOT NULL
                        """)
                .param("order", orderId.uuid())
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    /** Holds the order's stock longer, once. */
    public void extend(OrderId orderId) {
        jdbc.sql("""
                        UPDATE inventory.reservation SET expires_at = expires_at + :seconds * interval '1 second', extended = true
                        WHERE order_id = :order AND state = 'ACTIVE' AND NOT extended AND expires_at > :now
                        """)
                .param("order", orderId.uuid())
                .param("seconds", properties.extension().toSeconds())
                .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .update();
    }

    /** Turns what the order still has reserved into committed stock, and says what that was; empty when it has lapsed. */
    public List<Allocated> commit(OrderId orderId) {
        return reserved.commit(orderId);
    }

    /** Frees whatever of the order's stock has not been shipped. */
    public void release(OrderId orderId, String actor) {
        reserved.release(orderId, actor);
    }

    /** Takes committed units off, because they were cancelled or their warehouse cannot ship them. */
    public void uncommit(OrderId orderId, List<Allocated> units, String cause, String actor) {
        committed.uncommit(orderId, units, cause, actor);
    }

    /** Commits more units, at other warehouses than at first; they were allocated in this transaction. */
    public void recommit(OrderId orderId, List<Allocated> units, String cause, String actor) {
        committed.recommit(orderId, units, cause, actor);
    }

    /** Lets committed units leave. */
    public void ship(OrderId orderId, List<Allocated> units, String cause, String actor) {
        committed.ship(orderId, units, cause, actor);
    }

    /** Puts units that came back on their shelves again, to be sold; under the same cause once. */
    public void restock(OrderId orderId, List<Allocated> units, String cause, String actor) {
        committed.restock(orderId, units, cause, actor);
    }
}
