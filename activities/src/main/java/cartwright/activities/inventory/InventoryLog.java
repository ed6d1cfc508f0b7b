package cartwright.activities.inventory;

import cartwright.activities.kernel.EventLog;
import cartwright.activities.kernel.NewEvent;
import java.time.Clock;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/**
 * The stock's event log: what people and thresholds cause (docs/adr/0040-stock-between-supplier-and-shelf.md). That stock has come
 * down to its reorder point, or is above it again, the database appends itself.
 */
@Component
public class InventoryLog {

    private final EventLog log;

    InventoryLog(JdbcClient jdbc, Clock clock) {
        this.log = new EventLog(jdbc, clock, "inventory.event");
    }

    /**
     * The statement that changes something and says so.
     *
     * @param change a statement that ends with {@code RETURNING id, version}; its parameters are the caller's to add
     */
    public StatementSpec appending(NewEvent event, String change) {
        return log.appendingTo(event, change);
    }

    /**
     * Says what is about to be done to a sku's stock in a warehouse, before it may cross its reorder point by that; nothing where the
     * warehouse has never had the sku.
     */
    public void note(StockShelf shelf, String type, Map<String, ?> data, String actor) {
        appending(new NewEvent("Stock", type, data, actor), """
                        UPDATE inventory.stock SET version = version + 1 WHERE sku = :sku AND warehouse = :warehouse
                        RETURNING id, version
                        """)
                .param("sku", shelf.sku().value())
                .param("warehouse", shelf.warehouse())
                .update();
    }
}
