package cartwright.workflows.inventory.transfer;

import cartwright.workflows.inventory.Goods;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.UUID;

/** What staff do with a transfer. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "step")
@JsonSubTypes({
    @JsonSubTypes.Type(value = TransferStep.Ship.class, name = "SHIP"),
    @JsonSubTypes.Type(value = TransferStep.Receive.class, name = "RECEIVE"),
    @JsonSubTypes.Type(value = TransferStep.Close.class, name = "CLOSE"),
    @JsonSubTypes.Type(value = TransferStep.Cancel.class, name = "CANCEL")
})
public sealed interface TransferStep {

    /** The account that takes the step. */
    String actor();

    /** Hands the units to whoever carries them, under {@code reference}. */
    record Ship(String actor, String reference) implements TransferStep {}

    /**
     * Puts what has arrived on the destination's shelves.
     *
     * @param receiptId names the receipt: received twice, it counts once
     * @param goods each sku once
     */
    record Receive(String actor, UUID receiptId, List<Goods> goods) implements TransferStep {
        public Receive {
            goods = List.copyOf(goods);
        }
    }

    /** Waits for the rest no longer: it is missing. */
    record Close(String actor, String reason) implements TransferStep {}

    /** Puts everything back on the source's shelves; nothing has been shipped. */
    record Cancel(String actor, String reason) implements TransferStep {}
}
