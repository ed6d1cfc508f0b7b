package cartwright.activities.inventory.supply;

import cartwright.activities.Shelf;
import cartwright.activities.ShopTest;
import cartwright.activities.events.Backlog;
import cartwright.activities.events.EventRelay;
import cartwright.activities.inventory.ReorderPoints;
import cartwright.activities.inventory.StockAdjustments;
import cartwright.activities.inventory.transfer.Transfers;
import cartwright.activities.kernel.Ids;
import cartwright.workflows.inventory.supply.ProposePurchaseOrder;
import cartwright.workflows.kernel.Sku;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A warehouse whose events are relayed on demand, and the purchase orders that are begun because of them. */
abstract class ReplenishingTest extends ShopTest {

    static final String WAREHOUSE = "REPLENISH";
    static final String ACTOR = "acc_keeper";

    @Autowired
    Supplies supplies;

    @Autowired
    PurchaseOrderSteps steps;

    @Autowired
    ReorderPoints points;

    @Autowired
    StockAdjustments adjustments;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    private Proposals proposals;

    @Autowired
    private PurchaseOrders orders;

    @Autowired
    private Transfers transfers;

    @Autowired
    private EventRelay relay;

    final List<ProposePurchaseOrder> started = new ArrayList<>();
    private Replenishing replenishing;

    @BeforeEach
    void catchUp() {
        replenishing = new Replenishing(proposals, orders, transfers, started::add);
        relayAll();
        started.clear();
    }

    Sku sku(long units) {
        return Shelf.sku(jdbc, adjustments, units, WAREHOUSE);
    }

    void adjust(Sku sku, long delta) {
        adjustments.adjust(Ids.next(), sku, WAREHOUSE, delta, "counted", ACTOR);
    }

    void relayAll() {
        Backlog.handOver(jdbc, relay, replenishing, replenishing.streams());
    }
}
