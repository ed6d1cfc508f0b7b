package cartwright.workflows.inventory.transfer;

import cartwright.workflows.kernel.Sku;
import cartwright.workflows.kernel.TransferId;
import java.time.Duration;
import java.util.List;

/**
 * Asks for units to be brought from one warehouse to another.
 *
 * @param id drawn by who asks; the same id asks once
 * @param lines each sku once
 * @param actor the account that asks
 * @param shipWithin how long units may wait off their shelves before they are put back
 * @param arriveWithin how long they may be on the road before staff are told
 */
public record RequestTransfer(
        TransferId id,
        String source,
        String destination,
        List<Line> lines,
        String actor,
        Duration shipWithin,
        Duration arriveWithin) {

    public RequestTransfer {
        lines = List.copyOf(lines);
        if (source.equals(destination)) {
            throw new IllegalArgumentException("from " + source + " to itself");
        }
    }

    /** Units of a sku. */
    public record Line(Sku sku, long quantity) {}
}
