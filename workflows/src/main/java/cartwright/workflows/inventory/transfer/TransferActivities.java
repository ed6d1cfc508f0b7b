package cartwright.workflows.inventory.transfer;

import cartwright.workflows.kernel.TransferId;
import io.temporal.activity.ActivityInterface;

/**
 * Moves a transfer's units and writes down how it goes, each step in one transaction under the lock of its row: units leave a
 * counter in the transaction in which they enter another. Each is safe to repeat; what the status forbids is an {@link
 * io.temporal.failure.ApplicationFailure} of a {@link cartwright.workflows.inventory.StockRefusal}, not retryable. The workflow
 * retries everything else.
 */
@ActivityInterface(namePrefix = "Transfer")
public interface TransferActivities {

    /** Stores the request. */
    TransferStanding request(RequestTransfer request);

    /** Takes all lines off the source's shelves, or none: it is {@link TransferStatus#REFUSED} when orders hold too much of one. */
    TransferStanding takeOut(TransferId id);

    /** Takes the step. */
    TransferStanding take(TransferId id, TransferStep step);

    /** Compensates: puts everything back that was taken out, unless it has been shipped meanwhile. */
    TransferStanding giveUp(TransferId id, String reason);

    /** Notes that it has been on the road too long; one that is not awaited any more stays as it is. */
    TransferStanding overdue(TransferId id);
}
