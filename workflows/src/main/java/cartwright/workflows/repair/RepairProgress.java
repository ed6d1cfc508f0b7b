package cartwright.workflows.repair;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How far a batch has come.
 *
 * @param matched how many steps matched when it began
 * @param done how many were sent on their way
 * @param refused how many were refused, by code
 * @param failed how many could not be asked, by code
 * @param resolvedMeanwhile how many somebody else had resolved before their turn
 * @param stop who stopped it, if anybody did
 */
public record RepairProgress(
        Status status,
        long matched,
        long done,
        SortedMap<String, Long> refused,
        SortedMap<String, Long> failed,
        long resolvedMeanwhile,
        @Nullable StopBatch stop) {

    public RepairProgress {
        refused = Collections.unmodifiableSortedMap(new TreeMap<>(refused));
        failed = Collections.unmodifiableSortedMap(new TreeMap<>(failed));
    }

    /** Whether it still goes on. */
    public enum Status {
        RUNNING,
        /** Somebody stopped it; what is under way is being ended. */
        STOPPING,
        STOPPED,
        COMPLETED
    }

    static RepairProgress beginning() {
        return new RepairProgress(Status.RUNNING, 0, 0, new TreeMap<>(), new TreeMap<>(), 0, null);
    }

    RepairProgress matching(long steps) {
        return new RepairProgress(status, steps, done, refused, failed, resolvedMeanwhile, stop);
    }

    /** How many had their turn. */
    public long handled() {
        return done + sum(refused) + sum(failed) + resolvedMeanwhile;
    }

    /** How many have not had their turn. */
    public long left() {
        return Math.max(0, matched - handled());
    }

    RepairProgress and(RepairOutcome outcome) {
        return switch (outcome) {
            case RepairOutcome.Done() ->
                new RepairProgress(status, matched, done + 1, refused, failed, resolvedMeanwhile, stop);
            case RepairOutcome.Refused(var code) ->
                new RepairProgress(status, matched, done, plusOne(refused, code), failed, resolvedMeanwhile, stop);
            case RepairOutcome.Failed(var code) ->
                new RepairProgress(status, matched, done, refused, plusOne(failed, code), resolvedMeanwhile, stop);
            case RepairOutcome.ResolvedMeanwhile() ->
                new RepairProgress(status, matched, done, refused, failed, resolvedMeanwhile + 1, stop);
        };
    }

    /** A second stop changes nothing: who was first stays. */
    RepairProgress stoppedBy(StopBatch request) {
        return stop != null
                ? this
                : new RepairProgress(Status.STOPPING, matched, done, refused, failed, resolvedMeanwhile, request);
    }

    /** It ends here. What matched and was gone before it was listed has been resolved by somebody else. */
    RepairProgress ended() {
        return stop == null
                ? new RepairProgress(Status.COMPLETED, matched, done, refused, failed, resolvedMeanwhile + left(), null)
                : new RepairProgress(Status.STOPPED, matched, done, refused, failed, resolvedMeanwhile, stop);
    }

    /** Whether nobody has stopped it. */
    boolean goesOn() {
        return stop == null;
    }

    private static SortedMap<String, Long> plusOne(SortedMap<String, Long> counts, String code) {
        var more = new TreeMap<>(counts);
        more.merge(code, 1L, Long::sum);
        return more;
    }

    private static long sum(SortedMap<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
