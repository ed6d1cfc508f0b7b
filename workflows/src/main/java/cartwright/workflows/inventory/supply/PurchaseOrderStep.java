package cartwright.workflows.inventory.supply;

import cartwright.workflows.inventory.Goods;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** What staff do with a purchase order. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "step")
@JsonSubTypes({
    @JsonSubTypes.Type(value = PurchaseOrderStep.Approve.class, name = "APPROVE"),
    @JsonSubTypes.Type(value = PurchaseOrderStep.Order.class, name = "ORDER"),
    @JsonSubTypes.Type(value = PurchaseOrderStep.Reschedule.class, name = "RESCHEDULE"),
    @JsonSubTypes.Type(value = PurchaseOrderStep.Receive.class, name = "RECEIVE"),
    @JsonSubTypes.Type(value = PurchaseOrderStep.Close.class, name = "CLOSE"),
    @JsonSubTypes.Type(value = PurchaseOrderStep.Cancel.class, name = "CANCEL")
})
public sealed interface PurchaseOrderStep {

    /** The account that takes the step. */
    String actor();

    /** Lets it be ordered; another than who proposed it, unless nobody did. */
    record Approve(String actor) implements PurchaseOrderStep {}

    /**
     * Notes that the supplier has it.
     *
     * @param reference the supplier's name for it
     * @param expectedOn the day, of UTC, by whose end the goods are to be there
     */
    record Order(String actor, String reference, LocalDate expectedOn) implements PurchaseOrderStep {}

    /** Notes that the goods are expected on another day. */
    record Reschedule(String actor, LocalDate expectedOn) implements PurchaseOrderStep {}

    /**
     * Puts what has come on its shelves.
     *
     * @param receiptId names the receipt: received twice, it counts once
     * @param goods each sku once
     */
    record Receive(String actor, UUID receiptId, List<Goods> goods) implements PurchaseOrderStep {
        public Receive {
            goods = List.copyOf(goods);
        }
    }

    /** Waits for the rest no longer. */
    record Close(String actor, String reason) implements PurchaseOrderStep {}

    /** Gives it up; nothing has come yet. */
    record Cancel(String actor, String reason) implements PurchaseOrderStep {}
}
