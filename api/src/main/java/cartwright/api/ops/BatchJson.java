package cartwright.api.ops;

import cartwright.workflows.kernel.BatchId;
import cartwright.workflows.repair.RepairProgress;
import cartwright.workflows.repair.RepairProgress.Status;
import cartwright.workflows.repair.StopBatch;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * How far a batch has come.
 *
 * @param matched how many steps matched when it began
 * @param done how many were sent on their way
 * @param refused how many their workflows did not allow it for
 * @param failed how many workflows could not be asked
 * @param resolvedMeanwhile how many somebody else had resolved before their turn
 * @param left how many have not had their turn
 * @param stopped whether somebody has ended it early
 */
record BatchJson(
        BatchId id,
        Status status,
        long matched,
        long done,
        long refused,
        long failed,
        long resolvedMeanwhile,
        long left,
        boolean stopped,
        @Nullable StopBatch stop,
        List<ByCode> refusals,
        List<ByCode> failures) {

    /** How many ended with one code. */
    record ByCode(String code, long count) {}

    static BatchJson of(BatchId id, RepairProgress progress) {
        var refusals = byCode(progress.refused());
        var failures = byCode(progress.failed());
        return new BatchJson(
                id,
                progress.status(),
                progress.matched(),
                progress.done(),
                sum(refusals),
                sum(failures),
                progress.resolvedMeanwhile(),
                progress.left(),
                progress.stop() != null,
                progress.stop(),
                refusals,
                failures);
    }

    private static List<ByCode> byCode(SortedMap<String, Long> counts) {
        return counts.entrySet().stream()
                .map(entry -> new ByCode(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static long sum(List<ByCode> counts) {
        return counts.stream().mapToLong(ByCode::count).sum();
    }
}
