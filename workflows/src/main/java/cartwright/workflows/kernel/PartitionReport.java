package cartwright.workflows.kernel;

import java.util.List;

/**
 * How the partitions stand.
 *
 * @param made how many partitions were missing and were made
 * @param caught tables whose DEFAULT partition holds rows; empty when all is well
 */
public record PartitionReport(int made, List<Caught> caught) {

    public PartitionReport {
        caught = List.copyOf(caught);
    }

    /**
     * Rows that a DEFAULT partition caught, because their id is of a month without a partition.
     *
     * @param table with its schema
     * @param rows counted up to a limit, which is enough for an alarm
     */
    public record Caught(String table, long rows) {}
}
