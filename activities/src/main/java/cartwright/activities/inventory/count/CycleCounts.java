package cartwright.activities.inventory.count;

import cartwright.activities.inventory.ShelfMovements;
import cartwright.activities.inventory.ShelfMovements.Cause;
import cartwright.activities.inventory.ShelfMovements.Move;
import cartwright.activities.inventory.ShelfMovements.Outcome;
import cartwright.workflows.kernel.CountId;
import cartwright.workflows.kernel.Sku;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Counts shelves while the shop sells from them: a count is compared with stock on hand in its own moment, and the difference, not
 * the count, is posted. Each step is one transaction under the lock of its sheet.
 */
@Service
public class CycleCounts {

    private final CountSheets sheets;
    private final ShelvesToCount toCount;
    private final ShelfMovements shelves;
    private final CountProperties properties;

    CycleCounts(CountSheets sheets, ShelvesToCount toCount, ShelfMovements shelves, CountProperties properties) {
        this.sheets = sheets;
        this.toCount = toCount;
        this.shelves = shelves;
        this.properties = properties;
    }

    /**
     * Opens a sheet.
     *
     * @param id the same id opens one sheet
     * @param skus each once
     * @return those of {@code skus} that are on another open sheet; when there are any, none is opened
     */
    public List<Sku> open(CountId id, String warehouse, List<Sku> skus, String actor) {
        if (sheets.find(id).isPresent()) {
            return List.of();
        }
        var underWay = toCount.underWay(warehouse, skus);
        return underWay.isEmpty() ? opened(id, warehouse, skus, actor) : underWay;
    }

    /** Another sheet may have been opened meanwhile: the index on open lines lets one of the two in. */
    private List<Sku> opened(CountId id, String warehouse, List<Sku> skus, String actor) {
        try {
            sheets.insert(id, warehouse, skus, actor);
            return List.of();
        } catch (DuplicateKeyException meanwhile) {
            return toCount.underWay(warehouse, skus);
        }
    }

    /**
     * What is to be counted next: of what is on no open sheet, what nobody has counted for longest.
     *
     * @param atMost how many skus
     */
    public List<Sku> due(String warehouse, int atMost) {
        return toCount.longestUncounted(warehouse, atMost);
    }

    /**
     * Takes a count, and posts what differs unless it is to be looked at again.
     *
     * @param countId names the count: told twice, it is taken once
     * @param units on the shelf, those that orders hold included
     */
    @Transactional
    public CountOutcome count(CountId id, Sku sku, UUID countId, long units, String actor) {
        var line = sheets.lock(id, sku);
        if (line.isEmpty()) {
            return CountOutcome.NOT_FOUND;
        }
        if (countId.equals(line.get().countId())) {
            return CountOutcome.DONE;
        }
        if (!line.get().status().isToBeCounted()) {
            return CountOutcome.ILLEGAL_TRANSITION;
        }
        take(id, line.get(), countId, units, actor);
        return CountOutcome.DONE;
    }

    private void take(CountId id, CountLine line, UUID countId, long units, String actor) {
        var expected = shelves.lockOnHand(line.sku(), line.warehouse());
        var next = properties.after(line.status(), expected, units);
        var counted = new CountLine(
                line.sku(),
                line.warehouse(),
                next,
                countId,
                units,
                expected,
                Stream.concat(line.counters().stream(), Stream.of(actor)).toList(),
                null);
        if (next == CountLineStatus.DONE && post(id, counted, actor) == Outcome.BELOW_HELD) {
            counted = counted.becoming(CountLineStatus.TO_APPROVE);
        }
        sheets.count(id, counted, actor);
        tell(id, counted, "StockCounted", actor);
        sheets.closeIfDone(id, actor);
    }

    /** Posts what differs, by another person than those who have counted. */
    @Transactional
    public CountOutcome approve(CountId id, Sku sku, String actor) {
        var line = sheets.lock(id, sku);
        if (line.isEmpty()) {
            return CountOutcome.NOT_FOUND;
        }
        if (isApprovedBy(line.get(), actor)) {
            return CountOutcome.DONE;
        }
        if (line.get().status() != CountLineStatus.TO_APPROVE) {
            return CountOutcome.ILLEGAL_TRANSITION;
        }
        if (line.get().counters().contains(actor)) {
            return CountOutcome.SECOND_PERSON_NEEDED;
        }
        if (post(id, line.get(), actor) == Outcome.BELOW_HELD) {
            return CountOutcome.STOCK_BELOW_HELD;
        }
        sheets.become(id, sku, CountLineStatus.DONE, actor);
        tell(id, line.get().becoming(CountLineStatus.DONE), "CountApproved", actor);
        sheets.closeIfDone(id, actor);
        return CountOutcome.DONE;
    }

    private static boolean isApprovedBy(CountLine line, String actor) {
        return line.status() == CountLineStatus.DONE && actor.equals(line.approvedBy());
    }

    /** Has it counted once more. */
    @Transactional
    public CountOutcome reject(CountId id, Sku sku, String actor) {
        var line = sheets.lock(id, sku);
        if (line.isEmpty()) {
            return CountOutcome.NOT_FOUND;
        }
        if (line.get().status() == CountLineStatus.TO_RECOUNT) {
            return CountOutcome.DONE;
        }
        if (line.get().status() != CountLineStatus.TO_APPROVE) {
            return CountOutcome.ILLEGAL_TRANSITION;
        }
        sheets.become(id, sku, CountLineStatus.TO_RECOUNT, null);
        tell(id, line.get().becoming(CountLineStatus.TO_RECOUNT), "CountRejected", actor);
        return CountOutcome.DONE;
    }

    /** Ends the sheet; what is not done by now is left as it is. */
    @Transactional
    public CountOutcome cancel(CountId id, String reason, String actor) {
        var sheet = sheets.find(id);
        if (sheet.isEmpty()) {
            return CountOutcome.NOT_FOUND;
        }
        var isCancelled = sheets.cancel(id, reason, actor) || sheet.get().status() == CountSheet.Status.CANCELLED;
        return isCancelled ? CountOutcome.DONE : CountOutcome.ILLEGAL_TRANSITION;
    }

    /** A cause of its own for each sku: one sheet's lines are posted one by one. */
    private Outcome post(CountId id, CountLine line, String actor) {
        return shelves.move(
                new Cause(id.uuid(), "count of " + line.sku(), "COUNTED", actor, line.expected() + " expected"),
                List.of(new Move(line.sku(), line.warehouse(), line.variance(), 0)),
                () -> {});
    }

    private void tell(CountId id, CountLine line, String type, String actor) {
        var data = new LinkedHashMap<String, Object>();
        data.put("sku", line.sku());
        data.put("warehouse", line.warehouse());
        data.put("status", line.status());
        Optional.ofNullable(line.counted()).ifPresent(units -> data.put("counted", units));
        Optional.ofNullable(line.expected()).ifPresent(units -> data.put("expected", units));
        sheets.tell(id, type, data, actor);
    }
}
