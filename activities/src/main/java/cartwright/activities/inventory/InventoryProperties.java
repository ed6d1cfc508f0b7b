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
 * @param strategy which warehouse gives what
 * @param overReceiptPercent how much more than ordered a supplier may send; 0 refuses any
 * @param transferShipWithin how long units of a transfer may wait off their shelves before they are put back
 * @param transferArriveWithin how long they may be on the road before staff are told
 */
@ConfigurationProperties("cartwright.inventory")
public record InventoryProperties(
        @DefaultValue("15m") Duration reservationTime,
        @DefaultValue("15m") Duration extension,
        @DefaultValue("PRIORITY") AllocationStrategy strategy,
        @DefaultValue("0") int overReceiptPercent,
        @DefaultValue("2d") Duration transferShipWithin,
        @DefaultValue("7d") Duration transferArriveWithin) {

    private static final int HUNDRED = 100;

    public InventoryProperties {
        if (overReceiptPercent < 0 || overReceiptPercent > HUNDRED) {
            throw new IllegalArgumentException(
                    "cartwright.inventory.over-receipt-percent is from 0 to 100, not " + overReceiptPercent);
        }
        if (!transferShipWithin.isPositive() || !transferArriveWithin.isPositive()) {
            throw new IllegalArgumentException(
                    "cartwright.inventory.transfer-ship-within and transfer-arrive-within are longer than nothing");
        }
    }
}
