package cartwright.activities.inventory.transfer;

import cartwright.workflows.inventory.transfer.RequestTransfer;
import cartwright.workflows.inventory.transfer.TransferStanding;
import cartwright.workflows.inventory.transfer.TransferStatus;
import cartwright.workflows.kernel.Sku;
import cartwright.workflows.kernel.TransferId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A transfer as it is stored.
 *
 * @param reference the carrier's name for it; null before it is shipped
 * @param reason why it was called off, refused or closed with units missing; null otherwise
 * @param overdue whether it has been on the road too long
 */
public record Transfer(
        TransferId id,
        TransferStatus status,
        String source,
        String destination,
        List<Line> lines,
        String requestedBy,
        @Nullable String reference,
        @Nullable String reason,
        boolean overdue,
        Instant requestedAt,
        Instant updatedAt,
        long version) {

    public Transfer {
        lines = List.copyOf(lines);
    }

    /**
     * Units of a sku.
     *
     * @param inTransit off the source's shelves and on no other
     * @param received on the destination's shelves
     * @param missing that never arrived
     */
    public record Line(Sku sku, long requested, long inTransit, long received, long missing) {}

    /** The line of {@code sku}. */
    Optional<Line> line(Sku sku) {
        return lines.stream().filter(line -> line.sku().equals(sku)).findFirst();
    }

    /**
     * As it was asked for.
     *
     * @param shipWithin how long its units may wait from now on before they are put back
     * @param arriveWithin how long they may be on the road from now on before staff are told
     */
    public RequestTransfer request(Duration shipWithin, Duration arriveWithin) {
        return new RequestTransfer(
                id,
                source,
                destination,
                lines.stream()
                        .map(line -> new RequestTransfer.Line(line.sku(), line.requested()))
                        .toList(),
                requestedBy,
                shipWithin,
                arriveWithin);
    }

    /** What its workflow needs to know. */
    TransferStanding standing() {
        return new TransferStanding(status, version, overdue);
    }
}
