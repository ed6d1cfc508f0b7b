package cartwright.activities.inventory.supply;

import cartwright.activities.inventory.InventoryProperties;
import cartwright.activities.inventory.ShelfMovements;
import cartwright.activities.inventory.ShelfMovements.Cause;
import cartwright.activities.inventory.ShelfMovements.Move;
import cartwright.workflows.inventory.Goods;
import cartwright.workflows.inventory.StockRefusal;
import cartwright.workflows.inventory.supply.PurchaseOrderStatus;
import cartwright.workflows.inventory.supply.PurchaseOrderStep.Receive;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Puts on its shelves what a supplier has sent: each receipt once, damaged units out of sale. More than was ordered is taken as far
 * as {@link InventoryProperties#overReceiptPercent()} bears it, and refused whole beyond.
 */
@Component
class ReceivingGoods {

    private static final int HUNDRED = 100;

    private final PurchaseOrders orders;
    private final ShelfMovements shelves;
    private final InventoryProperties properties;

    ReceivingGoods(PurchaseOrders orders, ShelfMovements shelves, InventoryProperties properties) {
        this.orders = orders;
        this.shelves = shelves;
        this.properties = properties;
    }

    /** Receives {@code receipt} of {@code order}, whose row is locked. */
    void receive(PurchaseOrder order, Receive receipt) {
        var cause = new Cause(receipt.receiptId(), PurchaseOrders.receiptOf(order), "RECEIVED", receipt.actor(), null);
        if (orders.hasReceipt(receipt.receiptId(), order)) {
            return;
        }
        if (!order.status().isAwaited()) {
            throw StockRefusal.ILLEGAL_TRANSITION.because(
                    "a purchase order that is " + order.status() + " cannot be received");
        }
        receipt.goods().forEach(goods -> requireExpected(order, goods));
        receipt.goods().forEach(goods -> orders.receive(order.id(), goods.sku(), goods.quantity()));
        var next = orders.find(order.id()).orElseThrow().lines().stream().allMatch(PurchaseOrder.Line::isComplete)
                ? PurchaseOrderStatus.RECEIVED
                : PurchaseOrderStatus.PARTLY_RECEIVED;
        shelves.move(
                cause,
                receipt.goods().stream()
                        .map(goods -> new Move(goods.sku(), order.warehouse(), goods.quantity(), goods.damaged()))
                        .toList(),
                () -> tell(order, receipt, next));
    }

    private void tell(PurchaseOrder order, Receive receipt, PurchaseOrderStatus next) {
        orders.become(
                        order,
                        next,
                        "PurchaseOrderReceived",
                        Map.of(
                                "receiptId",
                                receipt.receiptId(),
                                "warehouse",
                                order.warehouse(),
                                "goods",
                                receipt.goods()),
                        receipt.actor(),
                        next == PurchaseOrderStatus.RECEIVED ? ", overdue = false" : "")
                .update();
    }

    private void requireExpected(PurchaseOrder order, Goods goods) {
        var line = order.line(goods.sku())
                .orElseThrow(() -> StockRefusal.RECEIPT_EXCEEDS_EXPECTED.because(
                        "no " + goods.sku() + " was ordered; receive it by an adjustment, or send it back"));
        var most = Math.addExact(line.ordered(), line.ordered() * properties.overReceiptPercent() / HUNDRED);
        if (line.received() + goods.quantity() > most) {
            throw StockRefusal.RECEIPT_EXCEEDS_EXPECTED.because("of " + goods.sku() + " " + line.ordered()
                    + " were ordered and " + line.received() + " have come; " + (most - line.received())
                    + " can be received");
        }
    }
}
