package cartwright.workflows.inventory;

import java.util.List;

/**
 * What a check of the stock found.
 *
 * @param discrepancies how many counters do not add up
 * @param drifts the first of them, for people; a history is no place for thousands
 */
public record StockCheckReport(int discrepancies, List<StockDrift> drifts) {

    /** As many as a person reads. */
    private static final int MOST_SHOWN = 100;

    public StockCheckReport {
        drifts = List.copyOf(drifts);
    }

    /** The report of everything that was found. */
    public static StockCheckReport of(List<StockDrift> found) {
        return new StockCheckReport(
                found.size(), found.stream().limit(MOST_SHOWN).toList());
    }
}
