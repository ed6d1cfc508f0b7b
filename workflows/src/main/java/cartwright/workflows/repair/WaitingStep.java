package cartwright.workflows.repair;

import cartwright.workflows.kernel.OrderId;
import java.time.Instant;
import java.util.UUID;

/**
 * A step that waits for a person.
 *
 * @param workflowId the workflow that is to be told the decision
 * @param position where it stands in the list of them
 */
public record WaitingStep(String workflowId, Position position) {

    /**
     * A place in the list of what waits, longest first. A step that is parked again takes a later one.
     *
     * @param since when it was parked
     * @param orderId the order it is written on
     * @param step its name, which no other step of the order has
     */
    public record Position(Instant since, OrderId orderId, String step) {

        /** Before everything that waits. */
        public static final Position START = new Position(Instant.EPOCH, OrderId.of(new UUID(0, 0)), "");
    }
}
