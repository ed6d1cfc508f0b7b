package cartwright.activities.inventory.count;

import cartwright.workflows.kernel.CountId;
import cartwright.workflows.kernel.Sku;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A count sheet as people see it. */
public record CountSheet(
        CountId id,
        Status status,
        String warehouse,
        List<Line> lines,
        String openedBy,
        Instant openedAt,
        @Nullable Instant closedAt) {

    public CountSheet {
        lines = List.copyOf(lines);
    }

    CountSheet with(List<Line> itsLines) {
        return new CountSheet(id, status, warehouse, itsLines, openedBy, openedAt, closedAt);
    }

    /** How far it is. */
    public enum Status {
        OPEN,
        /** Every line is done. */
        CLOSED,
        /** What was not counted was left. */
        CANCELLED
    }

    /**
     * A sku on the sheet. Who counts sees nothing to go by: figures are there once they cannot lead a counter.
     *
     * @param counted units on the shelf, the last time they were counted; null while it is to be counted
     * @param expected units on hand in the moment of that count; null while it is to be counted
     */
    public record Line(
            Sku sku,
            CountLineStatus status,
            @Nullable Long counted,
            @Nullable Long expected,
            @Nullable String approvedBy) {

        static Line of(CountLine line) {
            var isBlind = line.status().isToBeCounted();
            return new Line(
                    line.sku(),
                    line.status(),
                    isBlind ? null : line.counted(),
                    isBlind ? null : line.expected(),
                    line.approvedBy());
        }
    }
}
