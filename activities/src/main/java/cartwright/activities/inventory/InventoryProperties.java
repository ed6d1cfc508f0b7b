package cartwright.activities.inventory;

import cartwright.workflows.inventory.AllocationStrategy;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How stock is held and spread.
 *
 * @param reservationTime how long stock is held for an order that is being paid
 * @param extension how much longer, once, while the customer authenticates
 */
@ConfigurationProperties("cartwright.inventory")
public record InventoryProperties(
        @DefaultValue("15m") Duration reservationTime,
        @DefaultValue("15m") Duration extension,
        @DefaultValue("PRIORITY") AllocationStrategy strategy) {}
