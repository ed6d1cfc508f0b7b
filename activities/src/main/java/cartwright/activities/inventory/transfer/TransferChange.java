package cartwright.activities.inventory.transfer;

import cartwright.workflows.inventory.transfer.TransferStatus;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a transfer.
 *
 * @param data of the fact, beside the status
 * @param reference kept when it is not null, as {@code reason} is
 */
record TransferChange(
        TransferStatus next,
        String type,
        Map<String, ?> data,
        String actor,
        @Nullable String reference,
        @Nullable String reason,
        boolean overdue) {

    /** A change without more to it. */
    static TransferChange of(TransferStatus next, String type, Map<String, ?> data, String actor) {
        return new TransferChange(next, type, data, actor, null, null, false);
    }

    /** A change for a reason, which is kept and told. */
    static TransferChange because(TransferStatus next, String type, String reason, Map<String, ?> more, String actor) {
        var data = new LinkedHashMap<String, Object>(more);
        data.put("reason", reason);
        return new TransferChange(next, type, data, actor, null, reason, false);
    }
}
