package cartwright.workflows.inventory.transfer;

/**
 * How a transfer stands.
 *
 * @param version grows with each change
 * @param overdue whether it has been on the road too long, and staff have been told
 */
public record TransferStanding(TransferStatus status, long version, boolean overdue) {}
